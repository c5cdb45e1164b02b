package org.interleave.explorer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds two steps of one thread that belong together, with another thread's step between them. */
final class Torn {
    private Torn() {}

    private enum Access {
        READ,
        WRITE,
        OTHER
    }

    private static Access access(Step step) {
        return step.words().startsWith("read ")
                ? Access.READ
                : step.words().startsWith("wrote ") ? Access.WRITE : Access.OTHER;
    }

    private static String variable(Step step) {
        String[] words = step.words().split(" ", 3);
        return words.length > 1 ? words[1] : "";
    }

    /** The rule that was broken, if it is one of these; null when nothing of the kind is found. */
    static @Nullable String find(Trace trace) {
        String found = find(trace, true);
        return found != null ? found : find(trace, false);
    }

    /* A read and a write that were torn apart say more than two looks. */
    private static @Nullable String find(Trace trace, boolean onlyUpdates) {
        List<Step> steps = trace.steps();
        for (int last = steps.size() - 1; last > 1; last--) {
            Step end = steps.get(last);
            if (access(end) == Access.OTHER || (onlyUpdates && access(end) != Access.WRITE)) {
                continue;
            }
            String found = between(trace, last);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /* Read-write-write, read-write-read, write-write-read and write-read-write cannot be told as one after the other. */
    private static @Nullable String between(Trace trace, int last) {
        List<Step> steps = trace.steps();
        Step end = steps.get(last);
        Step middle = null;
        for (int i = last - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (access(step) == Access.OTHER || !variable(step).equals(variable(end))) {
                continue;
            }
            if (step.thread() != end.thread()) {
                if (middle == null || access(step) == Access.WRITE) {
                    middle = step;
                }
            } else {
                return middle == null ? null : tell(trace, step, middle, end);
            }
        }
        return null;
    }

    private static @Nullable String tell(Trace trace, Step begin, Step middle, Step end) {
        Access first = access(begin);
        Access second = access(middle);
        Access third = access(end);
        boolean torn = second == Access.WRITE
                ? first == Access.READ || third == Access.READ
                : first == Access.WRITE && third == Access.WRITE;
        if (!torn) {
            return null;
        }
        String variable = variable(end);
        String one = trace.threads().get(begin.thread());
        String other = trace.threads().get(middle.thread());
        if (first == Access.READ && third == Access.WRITE) {
            return "no switch may fall between the read and the write of %s: %s's write #%d overwrote %s's #%d, because %s read it at #%d"
                    .formatted(variable, one, end.number(), other, middle.number(), one, begin.number());
        }
        return "no switch may fall between two accesses to %s that belong together: %s's #%d came between %s's #%d and #%d"
                .formatted(variable, other, middle.number(), one, begin.number(), end.number());
    }
}
