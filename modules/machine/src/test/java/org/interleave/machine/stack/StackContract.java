package org.interleave.machine.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a stack does, whatever it is made of. */
abstract class StackContract {
    private final List<String> trail = Collections.synchronizedList(new ArrayList<>());

    /** The stack under test. */
    abstract Stack create(String name, Runnable body);

    /** The stack that generators have beside the one under test. */
    abstract Stack createForGenerator(String name, Runnable body);

    /** A body is told its own stack. */
    private Stack stack(Consumer<Stack> body) {
        Stack[] self = new Stack[1];
        self[0] = create("subject", () -> body.accept(self[0]));
        return self[0];
    }

    private void sleepForAnHour() {
        try {
            Thread.sleep(Duration.ofHours(1));
        } catch (InterruptedException e) {
            trail.add("interrupted");
        }
    }

    @Test
    void theBodyRunsOnlyInsideEnter() {
        Stack stack = stack(self -> {
            trail.add("one");
            self.leave();
            trail.add("two");
        });
        trail.add("before");
        stack.enter();
        trail.add("between");
        stack.enter();
        trail.add("after");
        assertThat(trail).containsExactly("before", "one", "between", "two", "after");
    }

    @Test
    void virtualThreadsThatTheBodyStartsRunBesideIt() {
        CountDownLatch bothAreThere = new CountDownLatch(2);
        Runnable meets = () -> {
            bothAreThere.countDown();
            waitFor(bothAreThere);
        };
        Stack stack = stack(self -> {
            Thread one = Thread.startVirtualThread(meets);
            Thread other = Thread.startVirtualThread(meets);
            self.leave();
            waitFor(bothAreThere);
            trail.add("met " + joined(one) + " " + joined(other));
        });
        stack.enter();
        waitFor(bothAreThere); // though nobody enters the body meanwhile
        stack.enter();
        assertThat(trail).containsExactly("met true true");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean joined(Thread thread) {
        try {
            return thread.join(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void plainFieldsCarryWhatPassesBetweenTheSides() {
        int[] box = {0};
        Stack stack = stack(self -> {
            while (true) {
                box[0] *= 2;
                self.leave();
            }
        });
        for (int i = 1; i <= 10; i++) {
            box[0]++;
            stack.enter();
        }
        assertThat(box[0]).isEqualTo(2046);
    }

    @Test
    void leavesFromDeepInsideItsCalls() {
        int depth = 1000;
        int[] sum = {0};
        Stack stack = stack(self -> sum[0] = sumByRecursion(self, depth));
        for (int i = 0; i <= depth; i++) {
            assertThat(sum[0]).isZero();
            stack.enter();
        }
        assertThat(sum[0]).isEqualTo(depth * (depth + 1) / 2);
    }

    private static int sumByRecursion(Stack self, int n) {
        if (n == 0) {
            return 0;
        }
        self.leave();
        return n + sumByRecursion(self, n - 1);
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // that yielding its thread is not leaving is what is tested
    void aBodyThatSleepsKeepsTheOneWhoEnteredWaiting() {
        Stack stack = stack(self -> {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                trail.add("interrupted");
            }
            trail.add("slept");
            Thread.yield();
            trail.add("yielded its thread");
            self.leave();
        });
        stack.enter();
        trail.add("back");
        assertThat(trail).containsExactly("slept", "yielded its thread", "back");
    }

    @Test
    void aBodyThatBlocksOnALockKeepsTheOneWhoEnteredWaiting() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform().start(() -> {
            lock.lock();
            try {
                held.countDown();
                await().until(lock::hasQueuedThreads);
                trail.add("released");
            } finally {
                lock.unlock();
            }
        });
        held.await();
        Stack stack = stack(self -> {
            lock.lock();
            try {
                trail.add("acquired");
            } finally {
                lock.unlock();
            }
            self.leave();
        });
        stack.enter();
        assertThat(trail).containsExactly("released", "acquired");
        holder.join();
    }

    @Test
    void aBodyThatBlocksOnAMonitorKeepsTheOneWhoEnteredWaiting() throws Exception {
        Object monitor = new Object();
        CountDownLatch held = new CountDownLatch(1);
        Thread entering = Thread.currentThread();
        CountDownLatch arriving = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform().start(() -> {
            synchronized (monitor) {
                held.countDown();
                await().until(() -> arriving.getCount() == 0 && entering.getState() != Thread.State.RUNNABLE);
                trail.add("released");
            }
        });
        held.await();
        Stack stack = stack(self -> {
            arriving.countDown();
            synchronized (monitor) {
                trail.add("acquired");
            }
            self.leave();
        });
        stack.enter();
        assertThat(trail).containsExactly("released", "acquired");
        holder.join();
    }

    @Test
    void interruptingTheOneWhoEnteredEndsTheCallThatBlocksTheBody() throws Exception {
        CountDownLatch arriving = new CountDownLatch(1);
        Stack stack = stack(self -> {
            arriving.countDown();
            sleepForAnHour();
            self.leave();
        });
        Thread entering = Thread.ofPlatform().start(stack::enter);
        arriving.await();
        await().until(() -> entering.getState() != Thread.State.RUNNABLE);
        entering.interrupt();
        entering.join();
        assertThat(trail).containsExactly("interrupted");
    }

    @Test
    void interruptingItsThreadEndsTheCallThatBlocksTheBody() throws Exception {
        CountDownLatch arriving = new CountDownLatch(1);
        Stack stack = stack(self -> {
            arriving.countDown();
            sleepForAnHour();
        });
        Thread entering = Thread.ofPlatform().start(stack::enter);
        arriving.await();
        Thread inside = stack.thread();
        assertThat(inside).isNotNull();
        inside.interrupt();
        entering.join();
        assertThat(trail).containsExactly("interrupted");
    }

    @Test
    void mayBeEnteredByOneThreadAfterAnother() throws Exception {
        Stack stack = stack(self -> {
            trail.add("one");
            self.leave();
            trail.add("two");
        });
        Thread.ofPlatform().start(stack::enter).join();
        Thread.ofPlatform().start(stack::enter).join();
        assertThat(trail).containsExactly("one", "two");
    }

    @Test
    void leavesFromInsideAnotherThatItsBodyEnters() {
        Stack stack = stack(self -> {
            Stack[] inner = new Stack[1];
            inner[0] = createForGenerator("inner", () -> {
                self.leave();
                trail.add("inner goes on");
                inner[0].leave();
            });
            inner[0].enter();
            trail.add("inner has left");
        });
        stack.enter();
        trail.add("between");
        stack.enter();
        assertThat(trail).containsExactly("between", "inner goes on", "inner has left");
    }

    @Test
    void aVirtualThreadThatTheBodyStartsRunsByItself() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Thread[] started = new Thread[1];
        Stack stack = stack(self -> {
            started[0] = Thread.startVirtualThread(() -> {
                trail.add("begins");
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    trail.add("interrupted");
                }
                trail.add("ends");
            });
            await().until(() -> trail.contains("begins"));
            self.leave();
        });
        stack.enter();
        gate.countDown();
        started[0].join();
        assertThat(trail).containsExactly("begins", "ends");
    }

    @Test
    void aBodyThatWaitsForASocketKeepsTheOneWhoEnteredWaiting() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Stack stack = stack(self -> {
                try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
                    trail.add("read " + socket.getInputStream().read());
                } catch (IOException e) {
                    trail.add(e.toString());
                }
                self.leave();
            });
            Thread peer = Thread.ofPlatform().start(() -> {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write(7);
                } catch (IOException e) {
                    trail.add(e.toString());
                }
            });
            stack.enter();
            peer.join();
        }
        assertThat(trail).containsExactly("read 7");
    }

    @Test
    void droppedOnesLeaveNoThreadRunning() {
        int before = Thread.getAllStackTraces().size();
        for (int i = 0; i < 500; i++) {
            stack(Stack::leave).enter();
        }
        // The JDK's own carriers aside, of which there is one a core.
        assertThat(Thread.getAllStackTraces().size() - before).isLessThan(100);
    }
}
