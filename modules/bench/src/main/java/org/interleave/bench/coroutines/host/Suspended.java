package org.interleave.bench.coroutines.host;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.interleave.eventloop.Aio;
import org.interleave.eventloop.AioFuture;
import org.interleave.eventloop.Task;

/**
 * How many bytes of heap somebody needs who stands still: of what is in use after a collection, the difference that many
 * of them make. Frames of code that the JVM has not compiled are several times as large, so that others do the same before.
 */
final class Suspended {
    private static final int MANY = 100_000;
    private static final int FEW = 20_000;
    private static final int WARM_UPS = 5;

    private Suspended() {}

    /** Bytes of a task that awaits a future. */
    static double awaiting() {
        return Aio.run(() -> {
            double bytes = 0;
            for (int i = 0; i <= WARM_UPS; i++) {
                AioFuture<Object> gate = Aio.createFuture();
                bytes = tasks(
                        i < WARM_UPS ? FEW : MANY,
                        () -> Aio.createTask(() -> {
                            Aio.await(gate);
                        }));
            }
            return bytes;
        });
    }

    /** Bytes of a task that sleeps, its timer included. */
    static double sleeping() {
        return Aio.run(() -> {
            double bytes = 0;
            for (int i = 0; i <= WARM_UPS; i++) {
                bytes = tasks(i < WARM_UPS ? FEW : MANY, () -> Aio.createTask(() -> Aio.sleep(Duration.ofHours(1))));
            }
            return bytes;
        });
    }

    private interface Creation {
        Task<?> task();
    }

    /* Who stands still is referred to by the loop anyhow: the array is not theirs. */
    private static double tasks(int count, Creation creation) {
        Task<?>[] all = new Task<?>[count];
        long before = used();
        for (int i = 0; i < count; i++) {
            all[i] = creation.task();
        }
        Aio.yieldNow();
        long bytes = used() - before;
        for (Task<?> task : all) {
            task.cancel();
        }
        Aio.yieldNow();
        Aio.yieldNow();
        return (double) bytes / count;
    }

    /** Bytes of an ordinary virtual thread that waits for a latch. */
    static double virtualThread() throws InterruptedException {
        double bytes = 0;
        for (int i = 0; i <= WARM_UPS; i++) {
            CountDownLatch gate = new CountDownLatch(1);
            bytes = virtualThreads(i < WARM_UPS ? FEW : MANY, gate, gate::await);
        }
        return bytes;
    }

    private interface Waiting {
        void here() throws InterruptedException;
    }

    private static double virtualThreads(int count, CountDownLatch gate, Waiting waiting) throws InterruptedException {
        Thread[] all = new Thread[count];
        CountDownLatch begun = new CountDownLatch(count);
        long before = used();
        for (int i = 0; i < count; i++) {
            all[i] = Thread.startVirtualThread(() -> {
                begun.countDown();
                try {
                    waiting.here();
                } catch (InterruptedException e) {
                    // The end, as asked.
                }
            });
        }
        begun.await();
        for (Thread thread : all) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        long bytes = used() - before;
        gate.countDown();
        for (Thread thread : all) {
            thread.join();
        }
        return (double) bytes / count;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) { // what a first collection finds unreachable, others may still have to let go of
            runtime.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
