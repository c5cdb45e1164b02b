package org.interleave.weave;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** A method call that is to be woven: an instruction, or what a method reference stands for. */
record Call(Opcode opcode, String owner, String name, MethodTypeDesc type, boolean isInterface) {
    static Call of(InvokeInstruction instruction) {
        return new Call(
                instruction.opcode(),
                instruction.owner().asInternalName(),
                instruction.name().stringValue(),
                instruction.typeSymbol(),
                instruction.isInterface());
    }

    boolean isStatic() {
        return opcode == Opcode.INVOKESTATIC;
    }

    boolean isConstructor() {
        return name.equals("<init>");
    }

    String descriptor() {
        return type.descriptorString();
    }

    /** The same call with one more argument at the end. */
    Call append(ClassDesc argument) {
        return new Call(opcode, owner, name, type.insertParameterTypes(type.parameterCount(), argument), isInterface);
    }

    Call on(String newOwner) {
        return new Call(opcode, newOwner, name, type, isInterface);
    }

    ClassDesc ownerType() {
        return owner.startsWith("[") ? ClassDesc.ofDescriptor(owner) : ClassDesc.ofInternalName(owner);
    }

    void emit(CodeBuilder code) {
        code.invoke(opcode, ownerType(), name, type, isInterface);
    }
}
