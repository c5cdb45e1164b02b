package org.interleave.coroutines;

import org.interleave.timeline.Activity;

/** Everything a task may ask of its scheduler: the system calls of this little operating system. */
sealed interface Request {
    /** Let the others have a turn, then go on. */
    record Yield() implements Request {}

    /** Go on when somebody calls {@link Scheduler#wake}. */
    record Wait(String what, Activity drawnAs) implements Request {}

    /** Go on when {@code other} has ended. */
    record Join(Task other) implements Request {}

    /** End {@code victim} now, then go on. */
    record Kill(Task victim) implements Request {}
}
