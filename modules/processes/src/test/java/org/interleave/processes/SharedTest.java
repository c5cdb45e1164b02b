package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Memory, locks, numbers and queues between processes. */
class SharedTest extends PoolTest {
    private static final VarHandle LONGS = ValueLayout.JAVA_LONG.varHandle();

    @Test
    void whatOneProcessWritesTheOtherReads() throws Exception {
        ProcessPool pool = open(2);
        try (SharedSegment segment = SharedSegment.create(1 << 20)) {
            assertThat(segment.memory().byteSize()).isEqualTo(1 << 20);
            segment.memory().setAtIndex(ValueLayout.JAVA_LONG, 5, 42);
            assertThat(pool.submit(() -> segment.memory().getAtIndex(ValueLayout.JAVA_LONG, 5))
                            .get())
                    .isEqualTo(42);
            var _ = pool.submit(() -> {
                        segment.memory().fill((byte) 7);
                        return segment.size();
                    })
                    .get();
            assertThat(segment.memory().get(ValueLayout.JAVA_BYTE, (1 << 20) - 1))
                    .isEqualTo((byte) 7);
            // It comes back as itself.
            assertThat(pool.submit(() -> segment).get()).isSameAs(segment);
        }
    }

    @Test
    void atomicAdditionsHoldBetweenProcesses() throws Exception {
        ProcessPool pool = open(2);
        pool.start();
        try (SharedSegment segment = SharedSegment.create(64)) {
            List<Future<Integer>> futures = new ArrayList<>();
            for (int worker = 0; worker < 2; worker++) {
                futures.add(pool.submit(() -> {
                    MemorySegment memory = segment.memory();
                    for (int i = 0; i < 100_000; i++) {
                        long before = (long) LONGS.getAndAdd(memory, 0L, 1L);
                        if (before < 0) {
                            return -1;
                        }
                    }
                    return 0;
                }));
            }
            for (Future<Integer> future : futures) {
                assertThat(future.get()).isZero();
            }
            assertThat(segment.memory().get(ValueLayout.JAVA_LONG, 0)).isEqualTo(200_000);
        }
    }

    @Test
    void aSegmentThatIsClosedIsGoneAndIsToldSo() throws Exception {
        ProcessPool pool = open(1);
        SharedSegment segment = SharedSegment.create(100);
        MemorySegment memory = segment.memory();
        Path file = Path.of(segment.toString().replaceAll("SharedSegment\\[(.*), .*", "$1"));
        assertThat(file).exists();
        segment.close();
        segment.close();
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> memory.get(ValueLayout.JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
        assertThat(cause(pool.submit(segment::size), TaskSerializationException.class))
                .hasMessageContaining("the shared segment is closed");
    }

    @Test
    void segmentsOfAProcessThatWasKilledAreSweptByTheNextOne() throws Exception {
        Process owner = new ProcessBuilder(
                        WorkerCommand.usual(Wiring.best()).java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        folder.toString())
                .start();
        try {
            Processes.awaitPids(folder, 1);
            String prefix = "interleave-shared-" + owner.pid() + "-";
            assertThat(segments(prefix)).isOne();
            owner.destroyForcibly().waitFor();
            assertThat(segments(prefix)).isOne();
            SharedSegment.create(8).close();
            assertThat(segments(prefix)).isZero();
        } finally {
            owner.destroyForcibly();
        }
    }

    private static long segments(String prefix) throws Exception {
        Path memory = Path.of("/dev/shm");
        Path place = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .count();
        }
    }

    /** Creates a segment and waits to be killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            SharedSegment segment = SharedSegment.create(4096);
            Acts.arrive(arguments[0]);
            Acts.parkForEver();
            segment.close();
        }
    }

    @Test
    void aCounterLosesNoAddition() throws Exception {
        ProcessPool pool = open(2);
        SharedCounter counter = pool.sharedCounter(10);
        List<Future<Long>> futures = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            futures.add(pool.submit(() -> {
                for (int j = 0; j < 99; j++) {
                    counter.add(1);
                }
                return counter.add(1);
            }));
        }
        for (Future<Long> future : futures) {
            assertThat(future.get()).isBetween(110L, 810L);
        }
        assertThat(counter.get()).isEqualTo(810);
    }

    @Test
    void aLockKeepsTwoProcessesApart() throws Exception {
        ProcessPool pool = open(2);
        pool.start();
        SharedLock lock = pool.sharedLock();
        try (SharedSegment segment = SharedSegment.create(8)) {
            Task<Boolean> adds = () -> {
                for (int i = 0; i < 200; i++) {
                    try (Lease<Void> held = lock.acquire()) {
                        if (held.ownerDied()) {
                            return false;
                        }
                        long before = segment.memory().get(ValueLayout.JAVA_LONG, 0);
                        Thread.onSpinWait();
                        segment.memory().set(ValueLayout.JAVA_LONG, 0, before + 1);
                    }
                }
                return true;
            };
            Future<Boolean> one = pool.submit(adds);
            Future<Boolean> two = pool.submit(adds);
            assertThat(one.get()).isTrue();
            assertThat(two.get()).isTrue();
            assertThat(segment.memory().get(ValueLayout.JAVA_LONG, 0)).isEqualTo(400);
        }
    }

    @Test
    void aLockWhoseOwnerDiesIsFreeAndTheNextOneIsTold() throws Exception {
        ProcessPool pool = open(2);
        SharedLock lock = pool.sharedLock();
        Future<Long> dies = pool.submit(() -> {
            Lease<Void> held = lock.acquire();
            return held.ownerDied() ? 0L : Acts.halt(1);
        });
        cause(dies, WorkerCrashedException.class);
        try (Lease<Void> held = lock.acquire()) {
            assertThat(held.ownerDied()).isTrue();
        }
        assertThat(pool.submit(() -> {
                            try (Lease<Void> held = lock.acquire()) {
                                return held.ownerDied();
                            }
                        })
                        .get())
                .isFalse();
    }

    @Test
    void aLockThatATaskForgetsIsFreeWhenTheTaskHasEnded() throws Exception {
        ProcessPool pool = open(1);
        SharedLock lock = pool.sharedLock();
        assertThat(pool.submit(() -> lock.acquire().ownerDied()).get()).isFalse();
        assertThat(pool.submit(() -> lock.acquire().ownerDied()).get()).isTrue();
    }

    @Test
    void aWaiterThatIsCancelledTakesNothing() throws Exception {
        ProcessPool pool = open(1);
        SharedLock lock = pool.sharedLock();
        String here = file("");
        try (Lease<Void> held = lock.acquire()) {
            Future<Boolean> waits = pool.submit(() -> {
                Acts.arrive(here);
                return lock.acquire().ownerDied();
            });
            Processes.awaitPids(folder, 1);
            assertThat(waits.cancel(true)).isTrue();
            assertThat(pool.submit(() -> 1).get()).isOne(); // the worker is free again, and alive
            assertThat(count(PoolEvent.Kind.KILL)).isZero();
            assertThat(held.ownerDied()).isFalse();
        }
        try (Lease<Void> held = lock.acquire()) {
            assertThat(held.ownerDied()).isFalse();
        }
    }

    @Test
    void aQueueCarriesItemsBetweenProcessesAndLosesNone() throws Exception {
        ProcessPool pool = open(2);
        SharedQueue<String> queue = pool.sharedQueue(3);
        Future<Integer> producer = pool.submit(() -> {
            for (int i = 0; i < 20; i++) {
                queue.put("item " + i);
            }
            return 20;
        });
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            try (Lease<String> lease = queue.take()) {
                taken.add(lease.value());
                assertThat(lease.ownerDied()).isFalse();
            }
        }
        assertThat(producer.get()).isEqualTo(20);
        assertThat(taken).hasSize(20).startsWith("item 0", "item 1").endsWith("item 19");

        queue.put("precious");
        Future<Long> dies = pool.submit(() -> {
            Lease<String> lease = queue.take();
            return lease.value().equals("precious") ? Acts.halt(1) : 0;
        });
        cause(dies, WorkerCrashedException.class);
        try (Lease<String> lease = queue.take()) {
            assertThat(lease.value()).isEqualTo("precious");
            assertThat(lease.ownerDied()).isTrue();
        }
    }

    @Test
    void whoWaitsInThisProcessIsToldWhenThePoolCloses() throws Exception {
        ProcessPool pool = open(1);
        SharedQueue<String> queue = pool.sharedQueue(1);
        List<Throwable> thrown = new ArrayList<>();
        Thread waiter = Thread.ofPlatform().start(() -> {
            try {
                queue.take().close();
            } catch (Throwable t) {
                thrown.add(t);
            }
        });
        await().until(() -> waiter.getState() == Thread.State.WAITING);
        pool.close();
        waiter.join();
        assertThat(thrown).hasSize(1).allMatch(IllegalStateException.class::isInstance);
        assertThatThrownBy(queue::take).isInstanceOf(IllegalStateException.class);
    }
}
