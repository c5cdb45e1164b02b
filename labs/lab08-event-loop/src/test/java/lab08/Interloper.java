package lab08;

import java.io.IOException;
import java.nio.channels.Selector;

/** An outside in which another thread comes exactly when the loop is about to sleep, and is held up while it wakes it. */
final class Interloper implements Outside {
    /* Overview. The loop's thread and the other one meet at two places, select and wakeUp, so that there is one order
     * only. The other thread stays in wakeUp until the loop has gone a whole round and is back, or has ended. Then it
     * goes on with whatever it does after waking. Who leaves its call where the loop finds it before it wakes the loop
     * need not fear that. */

    private final Selector selector = Selector.open();
    private final Thread other;
    private boolean woken;
    private boolean released;

    Interloper(Runnable calls) throws IOException {
        other = Thread.ofPlatform().name("other").daemon().unstarted(calls);
    }

    @Override
    public long now() {
        return 0;
    }

    @Override
    public Selector selector() {
        return selector;
    }

    @Override
    public void select(long nanos) throws IOException {
        selector.selectNow();
        if (nanos > 0) {
            sleep();
        }
    }

    private synchronized void sleep() {
        if (other.getState() == Thread.State.NEW) {
            other.start();
            while (!woken && other.isAlive()) {
                pause();
            }
            if (!woken) {
                throw new AssertionError("another thread made its call while the loop slept, and nobody woke the loop");
            }
        } else {
            release();
            while (other.isAlive()) {
                pause();
            }
            if (!woken) {
                throw new AssertionError(
                        "another thread woke the loop, which found nothing and sleeps again; now the call is "
                                + "there, and nobody wakes the loop");
            }
        }
        woken = false;
    }

    @Override
    public synchronized void wakeUp() {
        woken = true;
        notifyAll();
        while (Thread.currentThread() == other && !released) {
            pause();
        }
    }

    /** Lets the other thread out of wakeUp. */
    synchronized void release() {
        released = true;
        notifyAll();
    }

    /* Also ends when the other thread does, which tells nobody: so it looks again from time to time. */
    private void pause() {
        try {
            wait(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a check", e);
        }
    }
}
