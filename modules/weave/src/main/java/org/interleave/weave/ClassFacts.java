package org.interleave.weave;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What weaving needs to know of a class that is to be woven, read from its class file as the compiler wrote it.
 *
 * @param name internal name: {@code java/lang/Object}
 * @param superName internal name of the superclass; null for an interface
 * @param interfaces internal names
 * @param flags the class's access flags
 * @param isRecord whether it is a record
 * @param isInitialiserBusy whether its static initialiser may call woven code, wait, or go round a loop
 * @param file the source file; "Unknown" where the compiler noted none
 * @param fields by name and descriptor
 * @param methods names and descriptors of the declared methods
 */
record ClassFacts(
        String name,
        @Nullable String superName,
        List<String> interfaces,
        int flags,
        boolean isRecord,
        boolean isInitialiserBusy,
        String file,
        Map<String, Field> fields,
        Set<String> methods) {

    /** A declared field; {@code isConstant}: its value is in the class file. */
    record Field(String name, ClassDesc type, int flags, boolean isConstant) {
        boolean isStatic() {
            return (flags & ClassFile.ACC_STATIC) != 0;
        }

        boolean isFinal() {
            return (flags & ClassFile.ACC_FINAL) != 0;
        }

        boolean isVolatile() {
            return (flags & ClassFile.ACC_VOLATILE) != 0;
        }

        boolean isSynthetic() {
            return (flags & ClassFile.ACC_SYNTHETIC) != 0;
        }
    }

    static ClassFacts of(ClassModel model) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (FieldModel field : model.fields()) {
            String name = field.fieldName().stringValue();
            int flags = field.flags().flagsMask();
            boolean constant = (flags & ClassFile.ACC_FINAL) != 0
                    && field.findAttribute(Attributes.constantValue()).isPresent();
            fields.put(
                    name + " " + field.fieldType().stringValue(),
                    new Field(name, field.fieldTypeSymbol(), flags, constant));
        }
        Set<String> methods = new LinkedHashSet<>();
        for (MethodModel method : model.methods()) {
            methods.add(method.methodName().stringValue() + method.methodType().stringValue());
        }
        boolean isInterface = model.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
        return new ClassFacts(
                model.thisClass().asInternalName(),
                isInterface
                        ? null
                        : model.superclass().map(c -> c.asInternalName()).orElse(null),
                model.interfaces().stream().map(c -> c.asInternalName()).toList(),
                model.flags().flagsMask(),
                model.findAttribute(Attributes.record()).isPresent(),
                model.methods().stream().anyMatch(BusyInitialiser::is),
                model.findAttribute(Attributes.sourceFile())
                        .map(file -> file.sourceFile().stringValue())
                        .orElse("Unknown"),
                fields,
                methods);
    }

    boolean isInterface() {
        return (flags & ClassFile.ACC_INTERFACE) != 0;
    }

    boolean isEnum() {
        return (flags & ClassFile.ACC_ENUM) != 0;
    }

    boolean declares(String method, String descriptor) {
        return methods.contains(method + descriptor);
    }

    boolean hasInitialiser() {
        return declares("<clinit>", "()V");
    }

    /** The compiler's table for a switch over an enum: written once, and no state of the program. */
    boolean isSwitchTable() {
        return (flags & ClassFile.ACC_SYNTHETIC) != 0
                && !fields.isEmpty()
                && fields.values().stream().allMatch(field -> field.name().startsWith("$SwitchMap$"));
    }

    /** {@link Class#getName}. */
    String binaryName() {
        return name.replace('/', '.');
    }
}
