package org.interleave.weave;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Does what the JVM does: real threads, real time. Told of memory, progress and calls, it does nothing. Around whatever makes
 * a thread wait it tells itself so ({@link #beginBlocking}), unless the thread can go on at once.
 */
public class PassThrough implements Machine {
    /* Overview. Woven code has no monitors, so every object it locks gets a ReentrantLock with one Condition. Everything else
     * is handed to the JDK. There is one epoch, 1: a woven class starts out at 0 and is initialised once. */

    private final Monitors monitors = new Monitors();
    private final Initialisations initialisations = new Initialisations(this);
    private final AtomicLong names = new AtomicLong();
    private final AtomicLong pools = new AtomicLong();

    /** A machine of its own; nothing is shared with another one. */
    public PassThrough() {}

    @Override
    public void read(@Nullable Object owner, int site) {}

    @Override
    public void write(@Nullable Object owner, int site) {}

    @Override
    public void readElement(@Nullable Object array, int index, int site) {}

    @Override
    public void writeElement(@Nullable Object array, int index, int site) {}

    @Override
    public void enter(int site) {}

    @Override
    public void loop(int site) {}

    @Override
    public void lock(Object monitor, int site) {
        ReentrantLock lock = monitors.of(monitor);
        if (!lock.tryLock()) {
            boolean begun = beginBlocking(monitor, site);
            try {
                lock.lock();
            } finally {
                endBlocking(begun);
            }
        }
    }

    @Override
    public void unlock(Object monitor, int site) {
        monitors.of(monitor).unlock();
    }

    @Override
    public void await(Object monitor, long nanos, int site) throws InterruptedException {
        Condition condition = monitors.of(monitor).condition;
        boolean begun = beginBlocking(monitor, site);
        try {
            if (nanos == 0) {
                condition.await();
            } else {
                // Whether it was woken or the time was up, the program does not learn from wait() either.
                long ignored = condition.awaitNanos(nanos);
            }
        } finally {
            endBlocking(begun);
        }
    }

    @Override
    public void signal(Object monitor, boolean all, int site) {
        if (all) {
            monitors.of(monitor).condition.signalAll();
        } else {
            monitors.of(monitor).condition.signal();
        }
    }

    @Override
    public void call(@Nullable Object receiver, int site) {}

    @Override
    public void returned(@Nullable Object receiver, @Nullable Object result, int site) {}

    @Override
    public void access(Object handle, @Nullable Object owner, int site) {}

    @Override
    public void beginWhole() {}

    @Override
    public void endWhole() {}

    @Override
    public <T> T task(T task, int site) {
        return task;
    }

    @Override
    public Thread currentThread() {
        return Thread.currentThread();
    }

    @Override
    public Thread newVirtualThread(@Nullable String name, Runnable body) {
        return name == null
                ? Thread.ofVirtual().unstarted(body)
                : Thread.ofVirtual().name(name).unstarted(body);
    }

    @Override
    public String nextThreadName() {
        return "Thread-" + names.getAndIncrement();
    }

    @Override
    public void start(Thread thread, Runnable body) {
        if (thread instanceof RealThread real) {
            real.reallyStart();
        } else {
            thread.start();
        }
    }

    @Override
    public void starting(Thread thread, int site) {}

    @Override
    public boolean join(Thread thread, long nanos, int site) throws InterruptedException {
        boolean begun = beginBlocking(thread, site);
        try {
            if (nanos == 0) {
                thread.join();
            } else {
                TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
            }
        } finally {
            endBlocking(begun);
        }
        return !thread.isAlive();
    }

    @Override
    public void sleep(long nanos, int site) throws InterruptedException {
        boolean begun = beginBlocking(null, site);
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } finally {
            endBlocking(begun);
        }
    }

    @Override
    public void yieldNow(int site) {
        Thread.yield();
    }

    @Override
    public void interrupt(Thread thread, int site) {
        if (thread instanceof RealThread real) {
            real.reallyInterrupt();
        } else {
            thread.interrupt();
        }
    }

    @Override
    public boolean isInterrupted(Thread thread, int site) {
        return thread instanceof RealThread real ? real.isReallyInterrupted() : thread.isInterrupted();
    }

    @Override
    public boolean interrupted(int site) {
        return Thread.interrupted();
    }

    @Override
    public boolean isAlive(Thread thread, int site) {
        return thread.isAlive();
    }

    @Override
    public Thread.State state(Thread thread, int site) {
        return thread instanceof RealThread real ? real.realState() : thread.getState();
    }

    @Override
    public long threadId(Thread thread) {
        return thread.threadId();
    }

    @Override
    public boolean holdsLock(Object monitor) {
        return monitors.of(monitor).isHeldByCurrentThread();
    }

    @Override
    public void unpark(@Nullable Thread thread, int site) {
        LockSupport.unpark(thread);
    }

    @Override
    public ThreadFactory threadFactory() {
        return new PoolThreads("pool-" + pools.incrementAndGet() + "-thread-");
    }

    @Override
    public ThreadFactory virtualThreadFactory() {
        return Thread.ofVirtual().factory();
    }

    @Override
    public Executor asyncExecutor() {
        return ForkJoinPool.commonPool();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long currentTimeMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public int identityHashCode(@Nullable Object object) {
        return System.identityHashCode(object);
    }

    @Override
    public double random() {
        return Math.random();
    }

    @Override
    public long newSeed() {
        return new Random().nextLong();
    }

    @Override
    public void seedThreadLocalRandom() {}

    @Override
    public PrintStream out() {
        return System.out;
    }

    @Override
    public PrintStream err() {
        return System.err;
    }

    @Override
    public void exit(int status, int site) {
        System.exit(status);
    }

    @Override
    public void halt(int status, int site) {
        Runtime.getRuntime().halt(status);
    }

    @Override
    public int epoch() {
        return 1;
    }

    @Override
    public void initialize(Class<?> type) {
        initialisations.initialise(type, 1);
    }

    /** The threads of one pool, named as the JDK's default factory names them. */
    private record PoolThreads(String prefix, AtomicLong count) implements ThreadFactory {
        PoolThreads(String prefix) {
            this(prefix, new AtomicLong());
        }

        @Override
        public Thread newThread(Runnable body) {
            return new Thread(body, prefix + count.incrementAndGet());
        }
    }
}
