package org.interleave.gil;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.interleave.machine.SteppedThread;
import org.interleave.machine.VirtualClock;
import org.interleave.machine.VirtualTime;

/**
 * The smallest computer on which a policy can be watched: a core for each thread, steps of 10 µs, virtual time, and a
 * wake-up that takes as long as the test says. Nothing is left to chance.
 */
final class ScriptedComputer {
    static final Duration STEP = Duration.ofNanos(10_000);

    final VirtualClock clock = new VirtualClock();
    private final LongSupplier wakeUp;
    private final List<Core> cores = new ArrayList<>();
    private boolean stopped;

    /** What a thread does. It ends at the first step after {@link #run} has let its time pass. */
    interface Body {
        void run(Worker me);
    }

    ScriptedComputer(Duration wakeUp) {
        this(wakeUp::toNanos);
    }

    /** With wake-ups that take as many nanoseconds as {@code wakeUp} says each time. */
    ScriptedComputer(LongSupplier wakeUp) {
        if (!VirtualTime.install()) {
            throw new IllegalStateException(VirtualTime.whyNot().orElseThrow());
        }
        this.wakeUp = wakeUp;
    }

    Worker spawn(String name, Gil gil, Body body) {
        Worker worker = new Worker(name, gil, body);
        cores.add(worker.core);
        worker.core.start();
        return worker;
    }

    /**
     * Lets {@code time} pass, and stops everybody.
     *
     * @throws IllegalStateException when nobody can go on before
     */
    void run(Duration time) {
        long end = clock.nanoTime() + time.toNanos();
        boolean more = true;
        while (more && clock.nanoTime() < end) {
            more = progress();
        }
        if (!more) {
            throw new IllegalStateException("nobody can go on");
        }
        stopped = true;
    }

    /** Until every thread has ended, or none can go on. */
    void runToTheEnd() {
        boolean more = true;
        while (more) {
            more = progress();
        }
    }

    private boolean progress() {
        boolean stepped = false;
        for (int i = 0; i < cores.size(); i++) {
            Core core = cores.get(i);
            if (core.awake && core.isReady()) {
                core.run();
                stepped = true;
            }
        }
        return stepped || clock.fireDue() > 0;
    }

    private final class Core extends SteppedThread {
        private boolean awake;

        Core(String name, Runnable body) {
            super(ScriptedComputer.this.clock, name, body);
        }

        @Override
        protected void onReady() {
            long latency = wakeUp.getAsLong();
            if (latency == 0) {
                awake = true;
            } else {
                awayFor(latency);
            }
        }

        private void awayFor(long nanos) {
            awake = false;
            clock().schedule(nanos, () -> awake = true);
        }
    }

    /**
     * A stretch for which a thread held the GIL, in nanoseconds.
     *
     * @param cpuBound whether it had been forced off since it last gave it up by itself
     */
    record Turn(long from, long to, boolean cpuBound) {
        long length() {
            return to - from;
        }
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A thread's hands, and what became of it. */
    final class Worker implements Gil.Watcher {
        private final Gil gil;
        private final Core core;
        private long takenAt;
        private boolean cpuBound;

        final List<Turn> turns = new ArrayList<>();

        /** How long each {@link #acquire} took, in nanoseconds. */
        final List<Long> waits = new ArrayList<>();

        private Worker(String name, Gil gil, Body body) {
            this.gil = gil;
            this.core = new Core(name, () -> {
                try {
                    body.run(this);
                } catch (Stopped e) {
                    // The test has seen enough.
                }
            });
        }

        void acquire() {
            long begin = clock.nanoTime();
            gil.acquire(this);
            waits.add(clock.nanoTime() - begin);
        }

        void release() {
            turns.add(new Turn(takenAt, clock.nanoTime(), cpuBound));
            cpuBound = false;
            gil.release();
        }

        /** Holds the GIL and computes. */
        void compute(Duration time) {
            for (long left = time.toNanos(); left > 0; left -= STEP.toNanos()) {
                clock.advanceTo(clock.nanoTime() + STEP.toNanos());
                gil.checkpoint(this);
                SteppedThread.pause();
                if (stopped) {
                    throw new Stopped();
                }
            }
        }

        /** A call that takes {@code time} without the GIL and does not block: the thread stays on its core. */
        void call(Duration time) {
            release();
            core.awayFor(time.toNanos());
            SteppedThread.pause();
            acquire();
        }

        /** A call that blocks for {@code time}: after it, the thread has to wake up. */
        void block(Duration time) {
            release();
            sleep(time);
            acquire();
        }

        /** Does nothing, and does not hold the GIL. */
        void sleep(Duration time) {
            if (stopped) {
                throw new Stopped();
            }
            long deadline = clock.nanoTime() + time.toNanos();
            for (long left = time.toNanos(); left > 0; left = deadline - clock.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }

        long held() {
            return turns.stream().mapToLong(Turn::length).sum();
        }

        long longestWait() {
            return waits.stream().mapToLong(Long::longValue).max().orElseThrow();
        }

        double milliseconds(long nanos) {
            return (double) nanos / TimeUnit.MILLISECONDS.toNanos(1);
        }

        @Override
        public void lettingGo() {
            turns.add(new Turn(takenAt, clock.nanoTime(), cpuBound));
            cpuBound = true;
        }

        @Override
        public void waiting() {}

        @Override
        public void holding() {
            takenAt = clock.nanoTime();
        }
    }
}
