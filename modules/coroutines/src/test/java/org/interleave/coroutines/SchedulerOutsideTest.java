package org.interleave.coroutines;

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
import org.interleave.machine.ManualClock;
import org.interleave.workloads.Connection;
import org.interleave.workloads.EchoServer;
import org.junit.jupiter.api.Test;

/** What tasks wait for beside each other: time and sockets. */
class SchedulerOutsideTest {
    private final ManualClock clock = new ManualClock();
    private final Scheduler scheduler = new Scheduler(clock);
    private final List<String> trail = Collections.synchronizedList(new ArrayList<>());

    private void say(String word) {
        trail.add(word + "@" + Duration.ofNanos(clock.nanoTime()).toMillis());
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void sleepersWakeInTheOrderOfTheirDeadlinesAndTimeIsTheLongestOfThem() throws Exception {
        for (int millis : new int[] {3000, 1000, 2000}) {
            scheduler.spawn("sleeper", () -> {
                scheduler.sleep(ms(millis));
                say("slept");
            });
        }
        scheduler.run();
        assertThat(trail).containsExactly("slept@1000", "slept@2000", "slept@3000");
    }

    @Test
    void sleepersOfOneDeadlineWakeInTheOrderInWhichTheyWentToSleep() throws Exception {
        for (int i = 1; i <= 10; i++) {
            String name = "s" + i;
            scheduler.spawn(name, () -> {
                scheduler.sleep(ms(10));
                say(name);
            });
        }
        scheduler.run();
        assertThat(trail)
                .containsExactly(
                        "s1@10", "s2@10", "s3@10", "s4@10", "s5@10", "s6@10", "s7@10", "s8@10", "s9@10", "s10@10");
    }

    @Test
    void anHourIsOverAtOnceInVirtualTime() throws Exception {
        scheduler.spawn("sleeper", () -> scheduler.sleep(Duration.ofHours(1)));
        scheduler.run();
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofHours(1).toNanos());
    }

    @Test
    void sleepingForNoTimeIsExactlyOneTurn() throws Exception {
        for (String name : List.of("A", "B")) {
            scheduler.spawn(name, () -> {
                for (int i = 1; i <= 2; i++) {
                    trail.add(name + i);
                    scheduler.sleep(Duration.ZERO);
                }
            });
        }
        scheduler.run();
        assertThat(trail).containsExactly("A1", "B1", "A2", "B2");
    }

    @Test
    void aSleeperIsNotStarvedByTasksThatAlwaysYield() throws Exception {
        boolean[] awake = {false};
        scheduler.spawn("sleeper", () -> {
            scheduler.sleep(ms(1));
            awake[0] = true;
        });
        scheduler.spawn("busy", () -> {
            while (!awake[0]) {
                clock.advance(Duration.ofNanos(100_000));
                scheduler.yieldNow();
            }
            say("done");
        });
        scheduler.run();
        assertThat(trail).containsExactly("done@1");
    }

    @Test
    void aTaskThatBlocksDelaysEverySleeper() throws Exception {
        scheduler.spawn("sleeper", () -> {
            scheduler.sleep(ms(10));
            say("awake");
        });
        scheduler.spawn("blocking", () -> clock.advance(ms(50))); // what a blocking call does to the others
        scheduler.run();
        assertThat(trail).containsExactly("awake@50");
    }

    @Test
    void aSleeperThatIsKilledLeavesNoTimer() throws Exception {
        Task sleeper = scheduler.spawn("sleeper", () -> scheduler.sleep(Duration.ofHours(1)));
        scheduler.spawn("killer", () -> scheduler.kill(sleeper));
        scheduler.run();
        assertThat(clock.nanoTime()).isZero();
    }

    @Test
    void aWakeUpThatIsMeantForAnotherWaitDoesNotEndASleep() throws Exception {
        Task sleeper = scheduler.spawn("sleeper", () -> {
            scheduler.sleep(ms(10));
            say("slept");
        });
        scheduler.spawn("waker", () -> {
            scheduler.sleep(ms(5));
            scheduler.wake(sleeper);
        });
        scheduler.run();
        assertThat(trail).containsExactly("slept@10");
    }

    @Test
    void bytesGoThereAndBack() throws Exception {
        byte[] bytes = new byte[100_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        try (EchoServer server = new EchoServer()) {
            scheduler.spawn("client", () -> {
                Connection connection = TaskConnection.open(scheduler, server.port());
                Task sender = scheduler.spawn("sender", () -> {
                    connection.send(bytes);
                    trail.add("sent");
                });
                scheduler.join(sender);
                byte[] back = new byte[bytes.length];
                connection.receive(back);
                trail.add("same " + Arrays.equals(back, bytes));
                connection.close();
            });
            scheduler.run();
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
            scheduler.spawn("sender", () -> {
                try (Connection connection = TaskConnection.open(scheduler, server.getLocalPort())) {
                    connection.send(much);
                    trail.add("sent");
                }
            });
            scheduler.spawn("other", () -> {
                while (!trail.contains("sent")) {
                    scheduler.yieldNow(); // the scheduler goes on while the sender waits
                    senderWaits.countDown();
                }
            });
            scheduler.run();
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
            scheduler.spawn("client", () -> {
                try (Connection connection = TaskConnection.open(scheduler, server.getLocalPort())) {
                    connection.receive(new byte[2]);
                } catch (EOFException e) {
                    trail.add(String.valueOf(e.getMessage()));
                }
            });
            scheduler.run();
            peer.join();
        }
        assertThat(trail).containsExactly("the peer closed the connection after 1 of 2 bytes");
    }

    @Test
    void closingAConnectionEndsTheWaitOfAnotherTask() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            scheduler.spawn("client", () -> {
                Connection connection = TaskConnection.open(scheduler, silent.getLocalPort());
                Task reader = scheduler.spawn("reader", () -> {
                    try {
                        connection.receive(new byte[1]);
                    } catch (ClosedChannelException e) {
                        trail.add("closed");
                    }
                });
                scheduler.yieldNow();
                connection.close();
                scheduler.join(reader);
            });
            scheduler.run();
        }
        assertThat(trail).containsExactly("closed");
    }

    @Test
    void twoTasksCannotReadFromOneConnection() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            scheduler.spawn("client", () -> {
                try (Connection connection = TaskConnection.open(scheduler, silent.getLocalPort())) {
                    Task first = scheduler.spawn("first", () -> connection.receive(new byte[1]));
                    Task second = scheduler.spawn("second", () -> connection.receive(new byte[1]));
                    scheduler.join(second);
                    Throwable failure = second.failure();
                    trail.add(failure == null ? "none" : String.valueOf(failure.getMessage()));
                    scheduler.kill(first);
                }
            });
            scheduler.run();
        }
        assertThat(trail).containsExactly("somebody else waits to read from this channel");
    }

    @Test
    void stoppingEndsARunThatWaitsForASocket() throws Exception {
        stopsWhileItWaits(new Scheduler());
    }

    @Test
    void stoppingEndsARunThatWaitsInVirtualTime() throws Exception {
        stopsWhileItWaits(scheduler);
    }

    private void stopsWhileItWaits(Scheduler stopped) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            stopped.spawn("reader", () -> {
                try (Connection connection = TaskConnection.open(stopped, silent.getLocalPort())) {
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
        Scheduler real = new Scheduler();
        real.spawn("sleeper", () -> {
            Thread.ofPlatform().start(real::stop);
            real.sleep(Duration.ofHours(1));
        });
        assertThatThrownBy(real::run).isInstanceOf(InterruptedException.class);
    }

    @Test
    void interruptingTheCallerOfARunOnItsOwnThreadEndsIt() {
        Thread caller = Thread.currentThread();
        scheduler.spawn("interrupts", () -> {
            caller.interrupt();
            while (true) {
                scheduler.yieldNow();
            }
        });
        assertThatThrownBy(scheduler::runOnOwnThread).isInstanceOf(InterruptedException.class);
    }

    @Test
    void whatARunOnItsOwnThreadThrowsReachesTheCaller() {
        scheduler.spawn("failing", () -> {
            throw new IOException("on purpose");
        });
        assertThatThrownBy(scheduler::runOnOwnThread)
                .isInstanceOf(TaskFailedException.class)
                .hasRootCauseMessage("on purpose");
    }

    @Test
    void realTimersAreNeverEarly() throws Exception {
        Scheduler real = new Scheduler();
        real.spawn("sleeper", () -> {
            long begin = System.nanoTime();
            real.sleep(ms(3));
            trail.add("early " + (System.nanoTime() - begin < ms(3).toNanos()));
        });
        real.run();
        assertThat(trail).containsExactly("early false");
    }
}
