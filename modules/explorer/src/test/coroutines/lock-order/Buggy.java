import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** Two locks in two orders, with an await in between: each waits for the other. */
class Buggy {
    static final AioLock left = new AioLock("left");
    static final AioLock right = new AioLock("right");

    static void both(AioLock first, AioLock second) {
        try (var _ = first.hold()) {
            yieldNow();
            try (var _ = second.hold()) {
                System.out.print("x");
            }
        }
    }

    public static void main(String[] args) {
        run(() -> {
            Task<?> one = createTask("one", () -> both(left, right));
            Task<?> two = createTask("two", () -> both(right, left));
            await(one);
            await(two);
        });
    }
}
