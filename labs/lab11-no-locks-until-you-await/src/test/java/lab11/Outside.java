package lab11;

import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;

/** Whoever is asked outside: answers after a while. */
final class Outside {
    private Outside() {}

    /** Awaits an answer. It comes when its turn comes; in which order such turns come, nobody has promised. */
    static void takeAWhile(String who) {
        await(createTask(who, () -> {}));
    }

    /** Requires that {@code what} is {@code right}. */
    static void require(String what, long found, long right) {
        if (found != right) {
            throw new AssertionError("%s: %d, and it should be %d".formatted(what, found, right));
        }
    }
}
