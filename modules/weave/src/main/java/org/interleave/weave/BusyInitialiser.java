package org.interleave.weave;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Static initialisers in which a thread may lose its turn. The JVM runs an initialiser under a lock of its own, which no
 * machine sees: whoever waited for it there would wait with the GIL in his hand.
 */
final class BusyInitialiser {
    private static final List<String> HARMLESS =
            List.of("java/lang/", "java/util/", "java/math/", "java/time/", "java/text/");
    private static final List<String> NOT_HARMLESS =
            List.of("java/lang/Thread", "java/lang/Process", "java/lang/Runtime", "java/util/concurrent/");

    private BusyInitialiser() {}

    static boolean is(MethodModel method) {
        return method.methodName().equalsString("<clinit>")
                && method.code().stream().anyMatch(BusyInitialiser::isBusy);
    }

    private static boolean isBusy(Iterable<CodeElement> code) {
        Set<Label> passed = new HashSet<>();
        for (CodeElement element : code) {
            boolean busy = switch (element) {
                case LabelTarget target -> {
                    passed.add(target.label());
                    yield false;
                }
                case BranchInstruction branch -> passed.contains(branch.target());
                case MonitorInstruction _ -> true;
                case InvokeInstruction call -> !isHarmless(Call.of(call));
                default -> false;
            };
            if (busy) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHarmless(Call call) {
        String owner = call.owner();
        if (HARMLESS.stream().noneMatch(owner::startsWith)) {
            return false;
        }
        return NOT_HARMLESS.stream().noneMatch(owner::startsWith)
                || call.isConstructor()
                || owner.equals("java/util/concurrent/Executors");
    }
}
