package org.interleave.explorer.show;

import java.util.List;
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
        if (words.startsWith("waits")) {
            return words.contains("lock") ? WAITING_FOR_LOCK : WAITING;
        }
        return words.startsWith("sleeps") ? SLEEPING : READY;
    }
}
