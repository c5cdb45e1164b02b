package lab08;

import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.function.Consumer;
import org.interleave.machine.ManualClock;

/** An outside in which time passes only when the loop waits or a callback works, and that tells who waited for how long. */
final class VirtualOutside implements Outside {
    private static final int MOST_LOOKS = 10_000; // Some ten are enough; a callback that comes again makes a thousand.

    private final ManualClock clock = new ManualClock();
    private final Selector selector;
    private final Consumer<String> told;
    private boolean woken;
    private int looks;

    VirtualOutside(Consumer<String> told) {
        this.told = told;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new IllegalStateException("this machine has no selector left", e);
        }
    }

    @Override
    public long now() {
        return clock.nanoTime();
    }

    @Override
    public Selector selector() {
        return selector;
    }

    @Override
    public void select(long nanos) throws IOException {
        looks++;
        if (looks > MOST_LOOKS) {
            throw new AssertionError("it looks again and again, at what has not changed");
        }
        if (selector.selectNow() > 0 || woken || nanos <= 0) {
            woken = false;
            return;
        }
        if (nanos == FOR_EVER) {
            throw new AssertionError("it waits for ever, and there is nothing to wait for");
        }
        told.accept("waits %s ms".formatted(nanos / 1_000_000));
        work(Duration.ofNanos(nanos));
    }

    @Override
    public void wakeUp() {
        woken = true;
    }

    /** A callback computes for so long. */
    void work(Duration time) {
        clock.advance(time);
    }
}
