package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.interleave.coroutines.DeadlockException;
import org.interleave.coroutines.Task;
import org.interleave.coroutines.TaskFailedException;
import org.interleave.machine.ManualClock;
import org.interleave.timeline.Activity;
import org.interleave.workloads.Connection;
import org.interleave.workloads.EchoServer;
import org.junit.jupiter.api.Test;

class EventLoopTest {
    private final ManualClock clock = new ManualClock();
    private final EventLoop loop = new EventLoop(clock);
    private final List<String> trail = Collections.synchronizedList(new ArrayList<>());

    private Runnable says(String word) {
        return () -> trail.add(word + "@" + Duration.ofNanos(clock.nanoTime()).toMillis());
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void aCallbackScheduledByACallbackRunsAfterAllThatIsReady() throws Exception {
        loop.callSoon(() -> {
            trail.add("A");
            loop.callSoon(() -> trail.add("C"));
        });
        loop.callSoon(() -> trail.add("B"));
        loop.run();
        assertThat(trail).containsExactly("A", "B", "C");
    }

    @Test
    void callbacksAndTasksShareOneQueue() throws Exception {
        loop.callSoon(() -> trail.add("callback"));
        loop.spawn("task", () -> trail.add("task"));
        loop.callSoon(() -> trail.add("later callback"));
        loop.run();
        assertThat(trail).containsExactly("callback", "task", "later callback");
    }

    @Test
    void timersRunInTheOrderOfTheirDeadlinesAndEqualOnesInTheOrderOfTheirSetting() throws Exception {
        loop.callLater(ms(30), says("c"));
        loop.callLater(ms(10), says("a"));
        for (int i = 1; i <= 4; i++) {
            loop.callLater(ms(20), says("b" + i));
        }
        loop.callLater(ms(-5), says("now"));
        loop.run();
        assertThat(trail).containsExactly("now@0", "a@10", "b1@20", "b2@20", "b3@20", "b4@20", "c@30");
    }

    @Test
    void aCancelledCallbackNeverRuns() throws Exception {
        Handle timer = loop.callLater(ms(10), says("timer"));
        Handle soon = loop.callSoon(says("soon"));
        loop.callLater(ms(5), timer::cancel);
        soon.cancel();
        soon.cancel();
        loop.run();
        assertThat(trail).isEmpty();
        assertThat(soon.isCancelled()).isTrue();
        assertThat(clock.nanoTime()).as("nobody waits for a cancelled timer").isEqualTo(ms(5).toNanos());
    }

    @Test
    void cancelledTimersDoNotPileUp() {
        Timers timers = new Timers();
        List<Handle> handles = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Handle handle = new Handle(() -> {});
            handles.add(handle);
            timers.add(i, handle);
        }
        handles.subList(1, 1000).forEach(Handle::cancel);
        assertThat(timers.isEmpty()).isFalse();
        assertThat(timers.size()).isEqualTo(1);
    }

    @Test
    void sleepersWakeInTheOrderOfTheirDeadlinesAndTimeIsTheLongestOfThem() throws Exception {
        for (int millis : new int[] {3000, 1000, 2000}) {
            loop.spawn("sleeper", () -> {
                loop.sleep(ms(millis));
                says("slept").run();
            });
        }
        loop.run();
        assertThat(trail).containsExactly("slept@1000", "slept@2000", "slept@3000");
    }

    @Test
    void anHourIsOverAtOnceInVirtualTime() throws Exception {
        loop.spawn("sleeper", () -> loop.sleep(Duration.ofHours(1)));
        loop.run();
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofHours(1).toNanos());
    }

    @Test
    void sleepingForNoTimeIsExactlyOneTurn() throws Exception {
        for (String name : List.of("A", "B")) {
            loop.spawn(name, () -> {
                for (int i = 1; i <= 2; i++) {
                    trail.add(name + i);
                    loop.sleep(Duration.ZERO);
                }
            });
        }
        loop.run();
        assertThat(trail).containsExactly("A1", "B1", "A2", "B2");
    }

    @Test
    void aTimerIsNotStarvedByTasksThatAlwaysYield() throws Exception {
        boolean[] due = {false};
        loop.callLater(ms(1), () -> due[0] = true);
        loop.spawn("busy", () -> {
            while (!due[0]) {
                clock.advance(Duration.ofNanos(100_000));
                loop.sleep(Duration.ZERO);
            }
            says("done").run();
        });
        loop.run();
        assertThat(trail).containsExactly("done@1");
    }

    @Test
    void aTaskThatBlocksDelaysEveryTimer() throws Exception {
        loop.callLater(ms(10), says("timer"));
        loop.spawn("blocking", () -> clock.advance(ms(50))); // what a blocking call does to the others
        loop.run();
        assertThat(trail).containsExactly("timer@50");
    }

    @Test
    void aSleeperThatIsKilledLeavesNoTimer() throws Exception {
        Task sleeper = loop.spawn("sleeper", () -> loop.sleep(Duration.ofHours(1)));
        loop.spawn("killer", () -> loop.scheduler().kill(sleeper));
        loop.run();
        assertThat(clock.nanoTime()).isZero();
    }

    @Test
    void aWakeUpThatIsMeantForAnotherWaitDoesNotEndASleep() throws Exception {
        Task sleeper = loop.spawn("sleeper", () -> {
            loop.sleep(ms(10));
            says("slept").run();
        });
        loop.callLater(ms(5), () -> loop.scheduler().wake(sleeper));
        loop.run();
        assertThat(trail).containsExactly("slept@10");
    }

    @Test
    void aDeadlockIsAnErrorThatNamesTheTask() {
        loop.spawn("stuck", () -> loop.scheduler().await("Godot", Activity.WAITING_FOR_IO));
        assertThatThrownBy(loop::run)
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("'stuck' waits for Godot");
    }

    @Test
    void whatALostTaskThrewEndsTheRunWithItsName() {
        loop.spawn("failing", () -> {
            throw new IOException("on purpose");
        });
        assertThatThrownBy(loop::run).isInstanceOf(TaskFailedException.class).hasRootCauseMessage("on purpose");
    }

    @Test
    void bytesGoThereAndBack() throws Exception {
        byte[] bytes = new byte[100_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        try (EchoServer server = new EchoServer()) {
            loop.spawn("client", () -> {
                Connection connection = loop.connect(server.port());
                Task sender = loop.spawn("sender", () -> {
                    connection.send(bytes);
                    trail.add("sent");
                });
                loop.scheduler().join(sender);
                byte[] back = new byte[bytes.length];
                connection.receive(back);
                trail.add("same " + Arrays.equals(back, bytes));
                connection.close();
            });
            loop.run();
        }
        assertThat(trail).containsExactly("sent", "same true");
    }

    @Test
    void aFastSenderWaitsForASlowReader() throws Exception {
        byte[] much = new byte[20_000_000]; // more than any socket buffer holds
        CountDownLatch senderWaits = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread reader = Thread.ofPlatform().start(() -> {
                try (Socket socket = server.accept()) {
                    senderWaits.await();
                    socket.getInputStream().readNBytes(much.length);
                } catch (IOException | InterruptedException e) {
                    trail.add("reader: " + e);
                }
            });
            loop.spawn("sender", () -> {
                try (Connection connection = loop.connect(server.getLocalPort())) {
                    connection.send(much);
                    trail.add("sent");
                }
            });
            loop.spawn("other", () -> {
                while (!trail.contains("sent")) {
                    loop.sleep(Duration.ZERO); // the loop goes on while the sender waits
                    senderWaits.countDown();
                }
            });
            loop.run();
            reader.join();
        }
        assertThat(trail).containsExactly("sent");
    }

    @Test
    void aPeerThatClosesFirstIsTheEndOfTheFile() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread peer = Thread.ofPlatform().start(() -> {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write(1);
                } catch (IOException e) {
                    trail.add("peer: " + e);
                }
            });
            loop.spawn("client", () -> {
                try (Connection connection = loop.connect(server.getLocalPort())) {
                    connection.receive(new byte[2]);
                } catch (EOFException e) {
                    trail.add(String.valueOf(e.getMessage()));
                }
            });
            loop.run();
            peer.join();
        }
        assertThat(trail).containsExactly("the peer closed the connection after 1 of 2 bytes");
    }

    @Test
    void closingAConnectionEndsTheWaitOfAnotherTask() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            loop.spawn("client", () -> {
                Connection connection = loop.connect(silent.getLocalPort());
                Task reader = loop.spawn("reader", () -> {
                    try {
                        connection.receive(new byte[1]);
                    } catch (ClosedChannelException e) {
                        trail.add("closed");
                    }
                });
                loop.sleep(Duration.ZERO);
                connection.close();
                loop.scheduler().join(reader);
            });
            loop.run();
        }
        assertThat(trail).containsExactly("closed");
    }

    @Test
    void twoTasksCannotWaitForOneConnection() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            loop.spawn("client", () -> {
                try (Connection connection = loop.connect(silent.getLocalPort())) {
                    Task first = loop.spawn("first", () -> connection.receive(new byte[1]));
                    Task second = loop.spawn("second", () -> connection.receive(new byte[1]));
                    loop.scheduler().join(second);
                    Throwable failure = second.failure();
                    trail.add(failure == null ? "none" : String.valueOf(failure.getMessage()));
                    loop.scheduler().kill(first);
                }
            });
            loop.run();
        }
        assertThat(trail).containsExactly("this connection is being waited for by another task");
    }

    @Test
    void stoppingEndsARunThatWaitsForASocket() throws Exception {
        stopsWhileItWaits(new EventLoop());
    }

    @Test
    void stoppingEndsARunThatWaitsInVirtualTime() throws Exception {
        stopsWhileItWaits(loop);
    }

    private void stopsWhileItWaits(EventLoop stopped) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            stopped.spawn("reader", () -> {
                try (Connection connection = stopped.connect(silent.getLocalPort())) {
                    Thread.ofPlatform().start(stopped::stop);
                    connection.receive(new byte[1]);
                } finally {
                    trail.add("unwound");
                }
            });
            assertThatThrownBy(stopped::run).isInstanceOf(InterruptedException.class);
        }
        assertThat(trail).containsExactly("unwound");
    }

    @Test
    void stoppingEndsARunThatWaitsForARealTimer() {
        try (EventLoop real = new EventLoop()) {
            real.spawn("sleeper", () -> {
                Thread.ofPlatform().start(real::stop);
                real.sleep(Duration.ofHours(1));
            });
            assertThatThrownBy(real::run).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void interruptingTheCallerOfARunEndsIt() {
        Thread caller = Thread.currentThread();
        loop.spawn("interrupts", () -> {
            caller.interrupt();
            while (true) {
                loop.sleep(Duration.ZERO);
            }
        });
        assertThatThrownBy(loop::run).isInstanceOf(InterruptedException.class);
    }

    @Test
    void realTimersAreNeverEarly() throws Exception {
        try (EventLoop real = new EventLoop()) {
            long begin = real.time();
            long[] end = {0};
            real.callLater(ms(3), () -> end[0] = real.time());
            real.run();
            assertThat(end[0] - begin).isGreaterThanOrEqualTo(ms(3).toNanos());
        }
    }
}
