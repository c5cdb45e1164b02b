package org.interleave.weave;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.PrintStream;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Locale;

/** Fields and array elements: the machine is told before each access. */
final class MemoryHooks {
    private static final ClassDesc PRINT_STREAM =
            PrintStream.class.describeConstable().orElseThrow();
    private static final ClassDesc WORLD = ClassDesc.of("org.interleave.weave.woven.WorldHooks");
    private static final MethodTypeDesc ELEMENT = MethodTypeDesc.of(CD_void, CD_Object, CD_int, CD_int);

    private final ClassTable classes;

    MemoryHooks(ClassTable classes) {
        this.classes = classes;
    }

    /** @param initialised whether {@code this} has been constructed, so that it may be handed to a hook */
    void field(CodeBuilder code, Body body, FieldInstruction access, boolean initialised) {
        String owner = access.owner().asInternalName();
        String name = access.name().stringValue();
        if (owner.equals("java/lang/System") && (name.equals("out") || name.equals("err"))) {
            code.invokestatic(WORLD, name, MethodTypeDesc.of(PRINT_STREAM));
            return;
        }
        ClassTable.Resolved resolved = classes.field(owner, name, access.type().stringValue());
        if (resolved == null) {
            code.with(access);
            return;
        }
        boolean isStatic = access.opcode() == Opcode.GETSTATIC || access.opcode() == Opcode.PUTSTATIC;
        if (isStatic && !resolved.declaring().name().equals(body.self().name())) {
            StaticStateWeaving.check(code, classes, resolved.declaring().name());
        }
        if (body.tells(Told.MEMORY)
                && isTold(resolved.field())
                && (initialised || !owner.equals(body.self().name()) || isStatic)) {
            tell(code, body, access, resolved);
        }
        code.with(access);
    }

    private static boolean isTold(ClassFacts.Field field) {
        return !field.isFinal()
                && !(field.isSynthetic() && field.name().startsWith("interleave$"))
                && !field.name().equals("$assertionsDisabled")
                && !field.name().equals("$VALUES");
    }

    private static void tell(CodeBuilder code, Body body, FieldInstruction access, ClassTable.Resolved resolved) {
        boolean reads = access.opcode() == Opcode.GETFIELD || access.opcode() == Opcode.GETSTATIC;
        int site = body.site(
                reads ? Site.Kind.READ : Site.Kind.WRITE,
                resolved.declaring().binaryName(),
                resolved.field().name(),
                resolved.field().type().descriptorString(),
                resolved.field().isVolatile());
        switch (access.opcode()) {
            case GETSTATIC -> Body.hookObject(code.aconst_null(), "read", site);
            case PUTSTATIC -> Body.hookObject(code.aconst_null(), "write", site);
            case GETFIELD -> Body.hookObject(code.dup(), "read", site);
            default -> {
                int value = body.spill(code, access.typeSymbol());
                Body.hookObject(code.dup(), "write", site);
                Body.load(code, access.typeSymbol(), value);
            }
        }
    }

    void load(CodeBuilder code, Body body, ArrayLoadInstruction access) {
        int site = body.site(Site.Kind.READ_ELEMENT, arrayType(access.typeKind()), "", "", false);
        code.dup2().loadConstant(site).invokestatic(Body.HOOKS, "readElement", ELEMENT);
        code.with(access);
    }

    void store(CodeBuilder code, Body body, ArrayStoreInstruction access) {
        int site = body.site(Site.Kind.WRITE_ELEMENT, arrayType(access.typeKind()), "", "", false);
        TypeKind kind = access.typeKind().asLoadable();
        int value = body.temp(code, kind);
        code.storeLocal(kind, value);
        code.dup2().loadConstant(site).invokestatic(Body.HOOKS, "writeElement", ELEMENT);
        code.loadLocal(kind, value);
        code.with(access);
    }

    private static String arrayType(TypeKind element) {
        return element == TypeKind.REFERENCE
                ? "java.lang.Object[]"
                : element.name().toLowerCase(Locale.ROOT) + "[]";
    }
}
