package org.interleave.weave.woven;

import static org.interleave.weave.woven.Hooks.MACHINE;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.interleave.weave.InPlaceOf;
import org.interleave.weave.Site;

/** {@code wait} and {@code notify}. */
public final class MonitorHooks {
    private MonitorHooks() {}

    /** {@link Object#wait()}. */
    @InPlaceOf(value = Object.class, name = "wait", kind = Site.Kind.WAIT)
    public static void await(Object monitor, int site) throws InterruptedException {
        MACHINE.await(Objects.requireNonNull(monitor), 0, site);
    }

    /** {@link Object#wait(long)}. */
    @InPlaceOf(value = Object.class, name = "wait", kind = Site.Kind.WAIT)
    public static void await(Object monitor, long millis, int site) throws InterruptedException {
        MACHINE.await(Objects.requireNonNull(monitor), ThreadHooks.nanos(millis, 0), site);
    }

    /** {@link Object#wait(long, int)}. */
    @InPlaceOf(value = Object.class, name = "wait", kind = Site.Kind.WAIT)
    public static void await(Object monitor, long millis, int nanos, int site) throws InterruptedException {
        MACHINE.await(Objects.requireNonNull(monitor), ThreadHooks.nanos(millis, nanos), site);
    }

    /** {@link TimeUnit#timedWait}. */
    @InPlaceOf(value = TimeUnit.class, kind = Site.Kind.WAIT)
    public static void timedWait(TimeUnit unit, Object monitor, long timeout, int site) throws InterruptedException {
        if (timeout > 0) {
            MACHINE.await(Objects.requireNonNull(monitor), unit.toNanos(timeout), site);
        }
    }

    /** {@link Object#notify}. */
    @InPlaceOf(value = Object.class, name = "notify", kind = Site.Kind.NOTIFY)
    public static void signal(Object monitor, int site) {
        MACHINE.signal(Objects.requireNonNull(monitor), false, site);
    }

    /** {@link Object#notifyAll}. */
    @InPlaceOf(value = Object.class, name = "notifyAll", kind = Site.Kind.NOTIFY)
    public static void signalAll(Object monitor, int site) {
        MACHINE.signal(Objects.requireNonNull(monitor), true, site);
    }

    /** {@link Thread#holdsLock}. */
    @InPlaceOf(Thread.class)
    public static boolean holdsLock(Object monitor, int site) {
        return MACHINE.holdsLock(Objects.requireNonNull(monitor));
    }
}
