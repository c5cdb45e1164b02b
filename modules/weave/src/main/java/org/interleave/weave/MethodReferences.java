package org.interleave.weave;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** References to methods of the JDK: they refer to a method of the woven class instead, which makes the call with its hooks. */
final class MethodReferences {
    private static final String METAFACTORY = "Ljava/lang/invoke/LambdaMetafactory;";

    private final ClassTable classes;
    private final CallHooks calls;
    private final ClassFacts self;
    /** Whether the machine is told that the JDK calls it through the reference. A lambda's method sees to it itself. */
    private final boolean isArrival;

    private final List<Made> made = new ArrayList<>();

    private record Made(String name, MethodTypeDesc type, Call call, Body body) {}

    MethodReferences(ClassTable classes, CallHooks calls, ClassFacts self) {
        this.classes = classes;
        this.calls = calls;
        this.self = self;
        isArrival = classes.weaving().tells(Told.ARRIVALS);
    }

    void weave(CodeBuilder code, Body body, InvokeDynamicInstruction instruction) {
        DirectMethodHandleDesc bootstrap = instruction.bootstrapMethod();
        if (!bootstrap.owner().descriptorString().equals(METAFACTORY)) {
            code.with(instruction);
            return;
        }
        List<ConstantDesc> arguments = new ArrayList<>(instruction.bootstrapArgs());
        boolean changed = false;
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof DirectMethodHandleDesc handle) {
                Call call = call(handle);
                if (call != null && isMade(call)) {
                    arguments.set(i, make(body, call, handle, instruction.typeSymbol()));
                    changed = true;
                }
            }
        }
        if (changed) {
            code.invokedynamic(DynamicCallSiteDesc.of(
                    bootstrap,
                    instruction.name().stringValue(),
                    instruction.typeSymbol(),
                    arguments.toArray(ConstantDesc[]::new)));
        } else {
            code.with(instruction);
        }
    }

    /** Whether what it refers to is made a method of its own: there is a hook to be called, on the way to it or in it. */
    private boolean isMade(Call call) {
        boolean arrives =
                isArrival && classes.woven(call.owner()) != null && !call.name().startsWith("lambda$");
        return arrives || calls.isHooked(call);
    }

    static @Nullable Call call(DirectMethodHandleDesc handle) {
        Opcode opcode = switch (handle.kind()) {
            case STATIC, INTERFACE_STATIC -> Opcode.INVOKESTATIC;
            case VIRTUAL -> Opcode.INVOKEVIRTUAL;
            case INTERFACE_VIRTUAL -> Opcode.INVOKEINTERFACE;
            case CONSTRUCTOR -> Opcode.INVOKESPECIAL;
            default -> null;
        };
        if (opcode == null) {
            return null;
        }
        return new Call(
                opcode,
                ClassTable.internalName(handle.owner()),
                opcode == Opcode.INVOKESPECIAL ? "<init>" : handle.methodName(),
                MethodTypeDesc.ofDescriptor(handle.lookupDescriptor()),
                handle.isOwnerInterface());
    }

    private MethodHandleDesc make(Body body, Call call, DirectMethodHandleDesc handle, MethodTypeDesc captured) {
        MethodTypeDesc type = handle.invocationType();
        boolean hasReceiver = !call.isStatic() && !call.isConstructor();
        // The metafactory wants a captured argument to have exactly the parameter's type.
        if (hasReceiver && captured.parameterCount() > 0) {
            type = type.changeParameterType(0, captured.parameterType(0));
        }
        String name = "interleave$ref$" + made.size();
        made.add(new Made(name, type, call, body.elsewhere()));
        return MethodHandleDesc.ofMethod(
                self.isInterface() ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC : DirectMethodHandleDesc.Kind.STATIC,
                ClassDesc.ofInternalName(self.name()),
                name,
                type);
    }

    /** Adds the methods that the references of the class now refer to. */
    void addMethods(ClassBuilder type) {
        for (Made each : made) {
            type.withMethodBody(
                    each.name,
                    each.type,
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                    code -> body(code, each));
        }
    }

    private void body(CodeBuilder code, Made each) {
        if (each.body.line > 0) {
            code.lineNumber(each.body.line);
        }
        Call call = each.call;
        if (call.isConstructor()) {
            code.new_(MethodWeaving.instantiated(call.ownerType())).dup();
        }
        for (int i = 0; i < each.type.parameterCount(); i++) {
            ClassDesc parameter = each.type.parameterType(i);
            code.loadLocal(TypeKind.from(parameter).asLoadable(), code.parameterSlot(i));
            if (i == 0 && !call.isStatic() && !call.isConstructor() && !parameter.equals(call.ownerType())) {
                code.checkcast(call.ownerType());
            }
        }
        if (isArrival) {
            Arrivals.around(code, each.body, () -> calls.weave(code, each.body, call));
        } else {
            calls.weave(code, each.body, call);
        }
        ClassDesc result =
                call.isConstructor() ? ConstantDescs.CD_Object : call.type().returnType();
        code.return_(TypeKind.from(result).asLoadable());
    }
}
