package org.interleave.weave;

import java.lang.constant.ClassDesc;
import java.util.Set;

/**
 * Whether a class keeps state that a new epoch does not make anew. The static state of enums and interfaces cannot be: their
 * constants must stay the ones that the JVM made.
 */
final class SharedState {
    private static final Set<String> IMMUTABLE = Set.of(
            "java/lang/String",
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Short",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double",
            "java/lang/Class",
            "java/math/BigInteger",
            "java/math/BigDecimal");

    private SharedState() {}

    static boolean in(ClassTable classes, String binaryName) {
        ClassFacts facts = classes.woven(binaryName.replace('.', '/'));
        if (facts == null || !(facts.isEnum() || facts.isInterface())) {
            return false;
        }
        return facts.fields().values().stream()
                .filter(field -> !field.isConstant() && !field.name().equals("$VALUES"))
                .filter(field -> !field.name().startsWith("$assertions"))
                .anyMatch(field -> !field.isFinal() || !isImmutable(classes, field.type()));
    }

    private static boolean isImmutable(ClassTable classes, ClassDesc type) {
        if (type.isPrimitive()) {
            return true;
        }
        String name = ClassTable.internalName(type);
        // A function that an enum constant is made with may capture state; so rarely that a fresh loader is not worth
        // it.
        if (IMMUTABLE.contains(name) || name.startsWith("java/util/function/") || name.startsWith("java/time/")) {
            return true;
        }
        ClassFacts facts = classes.woven(name);
        return facts != null && (facts.isEnum() || facts.isRecord());
    }
}
