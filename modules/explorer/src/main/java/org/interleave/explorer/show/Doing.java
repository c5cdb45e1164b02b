package org.interleave.explorer.show;

import java.util.List;
import java.util.regex.Pattern;
import org.interleave.explorer.Step;
import org.interleave.explorer.Trace;

/** What a thread is doing while a step is made, its own or another one's. */
enum Doing {
    /** It has not begun, or has ended. */
    NOT_THERE,
    /** The step is its own. */
    RUNNING,
    /** It could have its turn. */
    READY,
    /** Its last step left it waiting for a lock. */
    WAITING_FOR_LOCK,
    /** Its last step left it waiting for something else. */
    WAITING,
    /** Its last step left it waiting for a time. */
    SLEEPING;

    private static final Pattern WAITS = Pattern.compile("^waits\\b|\\band waits\\b");
    private static final Pattern FOR_LOCK =
            Pattern.compile("waits (for lock\\b|in .*\\.(lock|lockInterruptibly|tryLock)\\()");

    /** What {@code thread} is doing during each step. */
    static Doing[] of(Trace trace, int thread) {
        List<Step> steps = trace.steps();
        int lastTurn = steps.size() - 1;
        while (lastTurn >= 0 && steps.get(lastTurn).thread() != thread) {
            lastTurn--;
        }
        Doing[] doing = new Doing[steps.size()];
        Doing left = NOT_THERE;
        for (int i = 0; i < doing.length; i++) {
            boolean its = steps.get(i).thread() == thread;
            doing[i] = its ? RUNNING : left;
            if (its) {
                left = after(steps.get(i));
                // Nobody knows of a thread that could go on and never does; most have ended.
                left = left == READY && i == lastTurn ? NOT_THERE : left;
            }
        }
        return doing;
    }

    /** What a step leaves its thread doing, as its words say it. */
    static Doing after(Step step) {
        String words = step.words();
        if (words.startsWith("sleeps")) {
            return SLEEPING;
        }
        if (!WAITS.matcher(words).find()) {
            return READY;
        }
        return FOR_LOCK.matcher(words).find() ? WAITING_FOR_LOCK : WAITING;
    }
}
