package org.interleave.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private final Stepper stepper = new Stepper();

    @BeforeEach
    void install() {
        assumeTrue(VirtualThreads.isAvailable());
        assertThat(VirtualTime.install())
                .as(() -> VirtualTime.whyNot().orElse(""))
                .isTrue();
    }

    @Test
    void isInstalledOnce() {
        assertThat(VirtualTime.install()).isTrue();
        assertThat(VirtualTime.isInstalled()).isTrue();
        assertThat(VirtualTime.whyNot()).isEmpty();
    }

    @Test
    void letsHoursPassInTheirOrder() {
        ReentrantLock lock = new ReentrantLock();
        var condition = lock.newCondition();
        stepper.spawn("sleep", () -> {
            Thread.sleep(3_600_000);
            stepper.note("woke");
        });
        stepper.spawn("poll", () -> {
            Object got = new ArrayBlockingQueue<>(1).poll(2, TimeUnit.HOURS);
            stepper.note("got " + got);
        });
        stepper.spawn("await", () -> {
            lock.lock();
            stepper.note("signalled " + condition.await(10, TimeUnit.SECONDS));
            lock.unlock();
        });
        stepper.spawn("get", () -> new CompletableFuture<>().get(5, TimeUnit.SECONDS));
        stepper.spawn("task", () -> new FutureTask<>(() -> 1).get(4, TimeUnit.SECONDS));
        stepper.spawn("latch", () -> stepper.note("open " + new CountDownLatch(1).await(3, TimeUnit.SECONDS)));
        stepper.spawn("acquire", () -> stepper.note("got " + new Semaphore(0).tryAcquire(2, TimeUnit.SECONDS)));
        stepper.spawn("parkNanos", () -> {
            LockSupport.parkNanos(1_000_000_000L);
            stepper.note("woke");
        });
        stepper.spawn("wait", () -> {
            Object monitor = new Object();
            synchronized (monitor) {
                monitor.wait(20_000);
            }
            stepper.note("woke");
        });
        stepper.runAll();
        assertThat(stepper.trail)
                .containsExactly(
                        "parkNanos woke @1",
                        "acquire got false @2",
                        "latch open false @3",
                        "task TimeoutException @4",
                        "get TimeoutException @5",
                        "await signalled false @10",
                        "wait woke @20",
                        "sleep woke @3600",
                        "poll got null @7200");
    }

    @Test
    void forgetsTheTimeoutOfAWaitThatIsAnswered() {
        ArrayBlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
        stepper.spawn("consumer", () -> stepper.note("got " + queue.poll(2, TimeUnit.HOURS)));
        stepper.spawn("producer", () -> {
            Thread.sleep(1000);
            queue.add("bread");
        });
        stepper.runAll();
        assertThat(stepper.trail).containsExactly("consumer got bread @1");
        assertThat(stepper.clock.nanoTime()).isEqualTo(1_000_000_000L);
    }

    @Test
    void drivesTheScheduledExecutorOfTheJdk() {
        stepper.spawn("main", () -> {
            ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, stepper);
            executor.scheduleAtFixedRate(() -> stepper.note("ticks"), 10, 60, TimeUnit.SECONDS);
            Thread.sleep(140_000);
            executor.shutdown();
            stepper.note("terminated " + executor.awaitTermination(1, TimeUnit.DAYS));
        });
        stepper.runAll();
        assertThat(stepper.trail)
                .containsExactly(
                        "worker ticks @10", "worker ticks @70", "worker ticks @130", "main terminated true @140");
    }

    @Test
    void wakesASleeperThatIsInterrupted() {
        SteppedThread sleeper = stepper.spawn("sleeper", () -> Thread.sleep(3_600_000));
        stepper.spawn("waker", () -> {
            Thread.sleep(2000);
            sleeper.thread().interrupt();
        });
        stepper.runAll();
        assertThat(stepper.trail).containsExactly("sleeper InterruptedException @2");
    }

    @Test
    void leavesEveryOtherThreadAlone() throws InterruptedException {
        stepper.clock.advanceTo(TimeUnit.DAYS.toNanos(300));
        for (Thread.Builder kind : new Thread.Builder[] {Thread.ofPlatform(), Thread.ofVirtual()}) {
            AtomicReference<Boolean> polled = new AtomicReference<>();
            long begin = System.nanoTime();
            Thread thread = kind.start(() -> {
                try {
                    Thread.sleep(2);
                    LockSupport.parkNanos(1_000_000);
                    polled.set(new Semaphore(0).tryAcquire(5, TimeUnit.MILLISECONDS));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.join();
            assertThat(polled).hasValue(false);
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(7_000_000);
        }
    }

    @Test
    void leavesThreadsOnOtherSchedulersOfOursInRealTime() throws InterruptedException {
        CountDownLatch woke = new CountDownLatch(1);
        long begin = System.nanoTime();
        Thread thread = VirtualThreads.onScheduler(task -> Thread.ofPlatform().start(task), "other", () -> {
            LockSupport.parkNanos(2_000_000);
            woke.countDown();
        });
        thread.start();
        woke.await();
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(2_000_000);
    }

    @Test
    void saysSoWhenAPinnedThreadWouldWait() {
        SteppedThread thread = stepper.spawn("pinned", () -> {
            try {
                Pinned.park();
            } catch (ExceptionInInitializerError e) {
                stepper.trail.add(String.valueOf(e.getCause()));
            }
        });
        stepper.runAll();
        assertThat(thread.isDone()).isTrue();
        assertThat(stepper.trail)
                .containsExactly(
                        "java.lang.IllegalStateException: park: the stepped thread pinned cannot wait while a native method or a class"
                                + " initialiser is on its stack");
    }

    private static final class Pinned {
        static {
            LockSupport.park();
        }

        static void park() {}
    }
}
