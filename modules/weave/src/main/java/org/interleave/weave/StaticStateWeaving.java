package org.interleave.weave;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Makes the static state of a class something that a machine can make anew. */
final class StaticStateWeaving {
    /* Overview. The static initialiser becomes an ordinary method, so that it can run again. Where the JVM would have
     * initialised the class (a static method, a constructor, a static field from outside) the class compares the epoch it
     * was initialised in with the machine's, and asks the machine when they differ. The checks stand in the class itself as
     * far as they can: at the entry of its static methods and constructors.
     *
     * A fresh class loader for each execution does the same and costs a thousand times more. */

    static final String INITIALISER = "interleave$clinit";
    static final String EPOCH = "interleave$epoch";
    static final String RESET = "interleave$reset";

    private static final int GENERATED = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    private StaticStateWeaving() {}

    /** Adds what {@link StaticState} asks for, the initialiser aside. */
    static void addMembers(ClassBuilder type, ClassFacts facts) {
        ClassDesc self = ClassDesc.ofInternalName(facts.name());
        // Volatile: whoever sees the new epoch sees what the initialiser wrote.
        type.withField(EPOCH, CD_int, GENERATED | ClassFile.ACC_VOLATILE);
        type.withMethodBody(RESET, ConstantDescs.MTD_void, GENERATED, code -> {
            for (ClassFacts.Field field : facts.fields().values()) {
                if (field.isStatic() && !field.isConstant()) {
                    loadDefault(code, field.type());
                    code.putstatic(self, field.name(), field.type());
                }
            }
            code.return_();
        });
        if (!facts.hasInitialiser()) {
            type.withMethodBody(INITIALISER, ConstantDescs.MTD_void, GENERATED, CodeBuilder::return_);
        }
    }

    static int initialiserFlags() {
        return GENERATED;
    }

    /** The flags of a field of a class whose static state is made anew: what is assigned again cannot be final. */
    static int fieldFlags(ClassFacts.Field field) {
        return field.isStatic() && !field.isConstant() ? field.flags() & ~ClassFile.ACC_FINAL : field.flags();
    }

    /** Inserts a check that {@code owner} is initialised in this epoch, if it has static state. */
    static void check(CodeBuilder code, ClassTable classes, String owner) {
        if (!classes.hasStaticState(owner)) {
            return;
        }
        ClassDesc type = ClassDesc.ofInternalName(owner);
        Label fresh = code.newLabel();
        code.getstatic(type, EPOCH, CD_int)
                .invokestatic(Body.HOOKS, "epoch", MethodTypeDesc.of(CD_int))
                .if_icmpeq(fresh)
                .loadConstant(type)
                .invokestatic(Body.HOOKS, "initialize", MethodTypeDesc.of(CD_void, CD_Class))
                .labelBinding(fresh);
    }

    private static void loadDefault(CodeBuilder code, ClassDesc type) {
        switch (TypeKind.from(type)) {
            case REFERENCE -> code.aconst_null();
            case LONG -> code.lconst_0();
            case FLOAT -> code.fconst_0();
            case DOUBLE -> code.dconst_0();
            default -> code.iconst_0();
        }
    }
}
