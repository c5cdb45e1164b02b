package org.interleave.eventloop.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.interleave.eventloop.RunOptions;
import org.interleave.eventloop.VoidBody;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program that blocks its loop is named while it does: nothing here goes on before it was. */
@Timeout(60)
class WatchdogTest {
    private final AtomicReference<String> first = new AtomicReference<>("");

    /** Runs {@code body}, which blocks until {@code release} was called with what debug mode said. */
    private String blocked(Runnable release, VoidBody body) {
        run(body, RunOptions.realTime().debug(true).warnings(once(release)));
        return Objects.requireNonNull(first.get());
    }

    private Consumer<String> once(Runnable release) {
        AtomicBoolean told = new AtomicBoolean();
        return warning -> {
            if (warning.contains("blocks the event loop") && !told.getAndSet(true)) {
                first.set(warning);
                release.run();
            }
        };
    }

    @Test
    @DisplayName("240: debug: Thread.sleep in a task is named, with task and line")
    void aSleepIsNamed() {
        Thread[] sleeper = new Thread[1];
        String[] place = {""};
        String told = blocked(
                () -> sleeper[0].interrupt(),
                () -> await(createTask("sleepy", () -> {
                    sleeper[0] = Thread.currentThread();
                    try {
                        place[0] = Lines.next();
                        Thread.sleep(Duration.ofHours(1));
                    } catch (InterruptedException woken) {
                        yieldNow();
                    }
                })));
        assertThat(told)
                .startsWith("Task 'sleepy' blocks the event loop, for ")
                .contains("in Thread.sleep at " + place[0]);
    }

    @Test
    @DisplayName("240: debug: a lock of the JDK is named, with the program's line and its callers")
    void aLockIsNamed() {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            lock.lock();
            try {
                held.countDown();
                awaitQuietly(release);
            } finally {
                lock.unlock();
            }
        });
        String[] places = {"", ""};
        String told = blocked(release::countDown, () -> {
            awaitQuietly(held);
            places[1] = Lines.next();
            takeAndRelease(lock, places);
        });
        assertThat(told)
                .contains("in ReentrantLock.lock at " + places[0], "(" + places[0] + ")", "(" + places[1] + ")");
    }

    private static void takeAndRelease(ReentrantLock lock, String[] places) {
        places[0] = Lines.next();
        lock.lock();
        try {
            yieldNow();
        } finally {
            lock.unlock();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("240: debug: a monitor that another thread holds is named")
    void aMonitorIsNamed() {
        Object monitor = new Object();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            synchronized (monitor) {
                held.countDown();
                awaitQuietly(release);
            }
        });
        String[] place = {""};
        String told = blocked(release::countDown, () -> {
            awaitQuietly(held);
            place[0] = Lines.next();
            synchronized (monitor) {
                yieldNow();
            }
        });
        assertThat(told).contains("waiting for a monitor that another thread holds at " + place[0]);
    }

    @Test
    @DisplayName("240: debug: a read from a socket is named")
    void aSocketIsNamed() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket peer = server.accept()) {
            String[] place = {""};
            String told = blocked(() -> answer(peer), () -> {
                place[0] = Lines.next();
                client.getInputStream().read();
            });
            assertThat(told).contains("in Socket$SocketInputStream.read at " + place[0]);
        }
    }

    private static void answer(Socket peer) {
        try {
            peer.getOutputStream().write(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("39, 240: debug: a loop that never suspends is named")
    void anEndlessLoopIsNamed() {
        AtomicBoolean enough = new AtomicBoolean();
        String[] place = {""};
        String told = blocked(() -> enough.set(true), () -> {
            place[0] = Lines.next();
            while (!enough.get()) {
                Thread.onSpinWait();
            }
        });
        String inside = "WatchdogTest.java:" + (Integer.parseInt(place[0].replaceFirst(".*:", "")) + 1);
        assertThat(told).containsAnyOf(" at " + place[0], " at " + inside);
    }

    @Test
    @DisplayName("240: debug: a callback that blocks is named")
    void aCallbackIsNamed() {
        CountDownLatch release = new CountDownLatch(1);
        String[] place = {""};
        String told = blocked(release::countDown, () -> {
            getRunningLoop().callSoon(() -> {
                place[0] = Lines.next();
                awaitQuietly(release);
            });
            sleep(Duration.ofMillis(1));
        });
        assertThat(told).startsWith("A callback blocks the event loop").contains("(" + place[0] + ")");
    }

    @Test
    @DisplayName("243: what the watchdog saw stands in what is told when the turn is over")
    void whatItSawIsToldInTheEnd() {
        CountDownLatch release = new CountDownLatch(1);
        List<String> all = new CopyOnWriteArrayList<>();
        Consumer<String> releases = once(release::countDown);
        run(
                () -> {
                    release.await();
                },
                RunOptions.realTime().debug(true).warnings(warning -> {
                    all.add(warning);
                    releases.accept(warning);
                }));
        assertThat(all.getLast()).contains("Executing <Task 'Task-1'").contains("it was in CountDownLatch.await at ");
    }
}
