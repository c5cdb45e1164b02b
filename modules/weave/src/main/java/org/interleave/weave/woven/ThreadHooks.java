package org.interleave.weave.woven;

import static org.interleave.weave.woven.Hooks.MACHINE;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.interleave.weave.InPlaceOf;
import org.jspecify.annotations.Nullable;

/** What woven code calls instead of {@link Thread}'s methods. */
public final class ThreadHooks {
    private ThreadHooks() {}

    /** {@link Thread#currentThread}. */
    @InPlaceOf(Thread.class)
    public static Thread currentThread(int site) {
        return MACHINE.currentThread();
    }

    /** {@link Thread#start}. The call itself is still virtual: a woven class may override it. */
    @InPlaceOf(Thread.class)
    public static void start(Thread thread, int site) {
        MACHINE.starting(Objects.requireNonNull(thread), site);
        thread.start();
    }

    /** {@link Thread#startVirtualThread}. */
    @InPlaceOf(Thread.class)
    public static Thread startVirtualThread(Runnable body, int site) {
        Thread thread = MACHINE.newVirtualThread(null, Objects.requireNonNull(body));
        start(thread, site);
        return thread;
    }

    /** {@link Thread.Builder#start}. */
    @InPlaceOf({Thread.Builder.class, Thread.Builder.OfPlatform.class, Thread.Builder.OfVirtual.class})
    public static Thread start(Thread.Builder builder, Runnable body, int site) {
        Thread thread = unstarted(builder, body, site);
        start(thread, site);
        return thread;
    }

    /** {@link Thread.Builder#unstarted}. */
    @InPlaceOf({Thread.Builder.class, Thread.Builder.OfPlatform.class, Thread.Builder.OfVirtual.class})
    public static Thread unstarted(Thread.Builder builder, Runnable body, int site) {
        return Builders.unstarted(builder, Objects.requireNonNull(body));
    }

    /** {@link Thread.Builder#factory}. */
    @InPlaceOf({Thread.Builder.class, Thread.Builder.OfPlatform.class, Thread.Builder.OfVirtual.class})
    public static ThreadFactory factory(Thread.Builder builder, int site) {
        Objects.requireNonNull(builder);
        return body -> Builders.unstarted(builder, Objects.requireNonNull(body));
    }

    /** {@link Thread#join()}. */
    @InPlaceOf(Thread.class)
    public static void join(Thread thread, int site) throws InterruptedException {
        MACHINE.join(Objects.requireNonNull(thread), 0, site);
    }

    /** {@link Thread#join(long)}. */
    @InPlaceOf(Thread.class)
    public static void join(Thread thread, long millis, int site) throws InterruptedException {
        MACHINE.join(Objects.requireNonNull(thread), nanos(millis, 0), site);
    }

    /** {@link Thread#join(long, int)}. */
    @InPlaceOf(Thread.class)
    public static void join(Thread thread, long millis, int nanos, int site) throws InterruptedException {
        MACHINE.join(Objects.requireNonNull(thread), nanos(millis, nanos), site);
    }

    /** {@link Thread#join(Duration)}: a duration of nothing only asks. */
    @InPlaceOf(Thread.class)
    public static boolean join(Thread thread, Duration duration, int site) throws InterruptedException {
        if (thread.getState() == Thread.State.NEW) {
            throw new IllegalThreadStateException("Thread not started");
        }
        long nanos = TimeUnit.NANOSECONDS.convert(duration);
        return nanos <= 0 ? !MACHINE.isAlive(thread, site) : MACHINE.join(thread, nanos, site);
    }

    /** {@link TimeUnit#timedJoin}. */
    @InPlaceOf(TimeUnit.class)
    public static void timedJoin(TimeUnit unit, Thread thread, long timeout, int site) throws InterruptedException {
        if (timeout > 0) {
            MACHINE.join(Objects.requireNonNull(thread), unit.toNanos(timeout), site);
        }
    }

    /** {@link Thread#sleep(long)}. */
    @InPlaceOf(Thread.class)
    public static void sleep(long millis, int site) throws InterruptedException {
        MACHINE.sleep(nanos(millis, 0), site);
    }

    /** {@link Thread#sleep(long, int)}. */
    @InPlaceOf(Thread.class)
    public static void sleep(long millis, int nanos, int site) throws InterruptedException {
        MACHINE.sleep(nanos(millis, nanos), site);
    }

    /** {@link Thread#sleep(Duration)}. */
    @InPlaceOf(Thread.class)
    public static void sleep(Duration duration, int site) throws InterruptedException {
        MACHINE.sleep(Math.max(0, TimeUnit.NANOSECONDS.convert(duration)), site);
    }

    /** {@link TimeUnit#sleep}. */
    @InPlaceOf(TimeUnit.class)
    public static void sleep(TimeUnit unit, long timeout, int site) throws InterruptedException {
        if (timeout > 0) {
            MACHINE.sleep(unit.toNanos(timeout), site);
        }
    }

    /** {@link Thread#yield}. */
    @InPlaceOf(value = Thread.class, name = "yield")
    public static void yieldNow(int site) {
        MACHINE.yieldNow(site);
    }

    /** {@link Thread#onSpinWait}. */
    @InPlaceOf(Thread.class)
    public static void onSpinWait(int site) {
        MACHINE.yieldNow(site);
    }

    /** {@link Thread#interrupt}. */
    @InPlaceOf(Thread.class)
    public static void interrupt(Thread thread, int site) {
        if (thread instanceof WovenThread woven && woven.overridesInterrupt()) {
            woven.interrupt();
        } else {
            MACHINE.interrupt(Objects.requireNonNull(thread), site);
        }
    }

    /** {@link Thread#isInterrupted}. */
    @InPlaceOf(Thread.class)
    public static boolean isInterrupted(Thread thread, int site) {
        return MACHINE.isInterrupted(Objects.requireNonNull(thread), site);
    }

    /** {@link Thread#interrupted}. */
    @InPlaceOf(Thread.class)
    public static boolean interrupted(int site) {
        return MACHINE.interrupted(site);
    }

    /** {@link Thread#isAlive}. */
    @InPlaceOf(Thread.class)
    public static boolean isAlive(Thread thread, int site) {
        return MACHINE.isAlive(Objects.requireNonNull(thread), site);
    }

    /** {@link Thread#getState}. */
    @InPlaceOf(Thread.class)
    public static Thread.State getState(Thread thread, int site) {
        return MACHINE.state(Objects.requireNonNull(thread), site);
    }

    /** {@link Thread#threadId}. */
    @InPlaceOf(Thread.class)
    public static long threadId(Thread thread, int site) {
        return MACHINE.threadId(Objects.requireNonNull(thread));
    }

    /** {@code Thread.getId}. */
    @InPlaceOf(Thread.class)
    public static long getId(Thread thread, int site) {
        return MACHINE.threadId(Objects.requireNonNull(thread));
    }

    /** {@link LockSupport#unpark}. */
    @InPlaceOf(LockSupport.class)
    public static void unpark(@Nullable Thread thread, int site) {
        MACHINE.unpark(thread, site);
    }

    /** Milliseconds and nanoseconds as the JDK checks them, in nanoseconds; for ever when they do not fit. */
    static long nanos(long millis, int nanos) {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        if (nanos < 0 || nanos > 999_999) {
            throw new IllegalArgumentException("nanosecond timeout value out of range");
        }
        long whole = TimeUnit.MILLISECONDS.toNanos(millis);
        return whole > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : whole + nanos;
    }
}
