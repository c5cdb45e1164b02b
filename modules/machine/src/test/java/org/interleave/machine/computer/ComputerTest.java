package org.interleave.machine.computer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.interleave.machine.VirtualThreads;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComputerTest {
    private static final long MILLI = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE / 2;

    /** Every cost is another number, so that a moment in a trail says what it is made of. */
    private static final Specs EXACT = new Specs(
            2,
            new Specs.Scheduling(4 * MILLI, 2 * MILLI, 10, 1, 3),
            new Specs.Waking(
                    Range.exactly(70_000),
                    Range.exactly(5_000),
                    Range.exactly(20_000),
                    Range.exactly(600),
                    Range.exactly(400),
                    Range.exactly(200),
                    Range.exactly(50_000)),
            Range.exactly(2_000),
            7);

    private final List<String> trail = new ArrayList<>();

    @BeforeEach
    void needsVirtualThreads() {
        assumeTrue(VirtualThreads.isAvailable());
    }

    private Computer computer(int cores) {
        return new Computer(EXACT.withCores(cores), Observer.none());
    }

    private void note(Computer computer, String what) {
        trail.add(computer.now() + " " + what);
    }

    @Test
    void twoCoresDoTwoThingsAtOnce() {
        Computer computer = computer(2);
        for (String name : List.of("a", "b")) {
            computer.spawn(name, () -> {
                computer.compute(1_000);
                note(computer, name);
            });
        }
        assertThat(computer.run(NEVER)).isEqualTo(Ending.ALL_ENDED);
        assertThat(trail).containsExactly("1010 a", "1010 b");
    }

    @Test
    void oneCoreDoesThemInTurnsOfATick() {
        Computer computer = computer(1);
        for (String name : List.of("a", "b")) {
            computer.spawn(name, () -> {
                for (int i = 0; i < 6; i++) {
                    computer.compute(MILLI);
                    note(computer, name);
                }
            });
        }
        computer.run(NEVER);
        // A context switch of 10 ns at the start and at each tick of 4 ms, in the middle of somebody's millisecond.
        assertThat(trail)
                .containsExactly(
                        "1000010 a",
                        "2000010 a",
                        "3000010 a", // its fourth millisecond ends 10 ns after the tick
                        "5000010 b",
                        "6000010 b",
                        "7000010 b",
                        "8000020 a",
                        "9000020 a",
                        "10000020 a", // ends at 10 000 020: b has what is left
                        "10000040 b",
                        "11000040 b",
                        "12000040 b");
        assertThat(computer.threads())
                .allSatisfy(thread -> assertThat(thread.involuntarySwitches()).isEqualTo(1));
    }

    @Test
    void aWokenThreadComesAsSoonAsItsCoreIsAwake() {
        Computer computer = computer(2);
        SimulatedThread sleeper = computer.spawn("sleeper", () -> {
            LockSupport.park();
            note(computer, "up");
            LockSupport.park();
            note(computer, "up again");
        });
        computer.spawn("waker", () -> {
            computer.compute(100_000);
            note(computer, "calls");
            LockSupport.unpark(sleeper.thread());
            note(computer, "has called");
            computer.compute(80_000);
            LockSupport.unpark(sleeper.thread());
        });
        computer.run(NEVER);
        // 100 010 and 600 for the call; from the call on 70 000 of deep sleep and 10 of context switch. The second call
        // comes 80 000 after the first returned, when the core has been idle for 10 590 only: 5 000.
        assertThat(trail).containsExactly("100010 calls", "100610 has called", "170020 up", "185620 up again");
    }

    @Test
    void whatIsReleasedIsThereForTheTakingWhileItsReleaserStillCalls() {
        Semaphore lock = new Semaphore(0);
        // The waker's call takes longer than the woken thread's way: it comes too late to its own lock.
        Specs slowCalls = EXACT.withWaking(new Specs.Waking(
                Range.exactly(500),
                Range.exactly(500),
                Range.exactly(0),
                Range.exactly(600),
                Range.exactly(400),
                Range.exactly(200),
                Range.exactly(0)));
        assertThat(barging(slowCalls, lock)).containsExactly("waiter has it", "releaser came too late");
        assertThat(barging(EXACT, new Semaphore(0))).containsExactly("releaser has it again");
    }

    private static List<String> barging(Specs specs, Semaphore lock) {
        List<String> told = new ArrayList<>();
        Computer computer = new Computer(specs, Observer.none());
        computer.spawn("waiter", () -> {
            lock.acquireUninterruptibly();
            told.add("waiter has it");
        });
        computer.spawn("releaser", () -> {
            computer.compute(50_000);
            lock.release();
            told.add(lock.tryAcquire() ? "releaser has it again" : "releaser came too late");
        });
        computer.run(NEVER);
        return told;
    }

    @Test
    void theTimedWaitsOfTheJdkPassInSimulatedTimeAndRingLate() {
        Computer computer = computer(1);
        computer.spawn("poll", () -> {
            try {
                note(computer, "got " + new ArrayBlockingQueue<String>(1).poll(3, TimeUnit.HOURS));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        computer.run(NEVER);
        long hours = TimeUnit.HOURS.toNanos(3);
        assertThat(trail).containsExactly((10 + hours + 50_000 + 70_000 + 10) + " got null");
    }

    @Test
    void aThreadThatIsOwedMoreTakesItsWakersCoreInTheMiddleOfTheCall() {
        Computer computer = computer(1);
        Thread[] sleeper = {null};
        computer.spawn("waker", () -> {
            computer.compute(5 * MILLI);
            LockSupport.unpark(sleeper[0]);
            note(computer, "waker");
        });
        // It comes at the first tick, and has had next to nothing when it is woken a millisecond later.
        sleeper[0] = computer.spawn("sleeper", () -> {
                    LockSupport.park();
                    note(computer, "sleeper");
                })
                .thread();
        computer.run(NEVER);
        assertThat(trail).hasSize(2);
        assertThat(trail.getFirst()).endsWith("sleeper");
    }

    @Test
    void anIdleCoreTakesWhatWaitsForAnother() {
        Computer computer = computer(2);
        for (int i = 0; i < 3; i++) {
            long work = i == 1 ? MILLI : 10 * MILLI;
            computer.spawn("t" + i, () -> {
                computer.compute(work);
                note(computer, "done");
            });
        }
        computer.run(NEVER);
        // t2 is queued behind t0; t1 ends after 1 ms and its core takes t2: a context switch later.
        assertThat(trail).containsExactly("1000010 done", "10000010 done", "11000020 done");
    }

    @Test
    void aMessageWakesItsReceiverOnTheSendersCoreWhenTheSenderWaits() {
        List<String> places = new ArrayList<>();
        Computer computer = new Computer(EXACT, (at, thread, core) -> {
            if (thread.state() == State.RUNNING && thread.name().equals("receiver")) {
                places.add("core-" + core);
            }
        });
        Mailbox box = new Mailbox(computer);
        computer.spawn("receiver", () -> {
            assertThat(box.receive()).isEqualTo(42);
            note(computer, "received");
        });
        computer.spawn("sender", () -> {
            computer.compute(MILLI);
            box.send(42);
            computer.compute(1_000);
            note(computer, "sent");
        });
        computer.run(NEVER);
        assertThat(trail.getFirst()).endsWith("sent");
        assertThat(places).contains("core-0").endsWith("core-1");
    }

    @Test
    void threadsThatWaitForEachOtherAreStuck() {
        Computer computer = computer(2);
        computer.spawn("for ever", LockSupport::park);
        assertThat(computer.run(NEVER)).isEqualTo(Ending.STUCK);
        assertThat(computer.threads().getFirst().state()).isEqualTo(State.BLOCKED);
    }

    @Test
    void itStopsAtTheMomentItIsToldAndGoesOnFromThere() {
        Computer computer = computer(1);
        long[] rounds = {0};
        computer.spawn("hog", () -> {
            while (true) {
                computer.compute(300);
                rounds[0]++;
            }
        });
        assertThat(computer.run(MILLI)).isEqualTo(Ending.TIME_UP);
        assertThat(computer.now()).isEqualTo(MILLI);
        assertThat(rounds[0]).isEqualTo((MILLI - 10 - 1) / 300);
        computer.run(2 * MILLI);
        assertThat(rounds[0]).isEqualTo((2 * MILLI - 10 - 1) / 300);
    }

    @Test
    void whatABodyThrowsComesOutOfTheRun() {
        Computer computer = computer(1);
        computer.spawn("thrower", () -> {
            throw new IllegalArgumentException("no");
        });
        assertThatThrownBy(() -> computer.run(NEVER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
    }

    @Test
    void aMonitorThatIsFoughtOverIsRefusedInASentence() {
        Computer computer = computer(2);
        Object monitor = new Object();
        for (int i = 0; i < 2; i++) {
            computer.spawn("t" + i, () -> {
                synchronized (monitor) {
                    computer.compute(1_000);
                }
            });
        }
        assertThatThrownBy(() -> computer.run(NEVER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("java.util.concurrent");
    }

    @Test
    void yieldingTakesTimeSoThatNobodyYieldsForEver() {
        Computer computer = computer(1);
        boolean[] set = {false};
        computer.spawn("waits", () -> {
            while (!set[0]) {
                Thread.yield();
            }
            note(computer, "seen");
        });
        computer.spawn("sets", () -> set[0] = true);
        assertThat(computer.run(100 * MILLI)).isEqualTo(Ending.ALL_ENDED);
    }

    @Test
    void onlySimulatedThreadsCompute() {
        assertThatThrownBy(() -> computer(1).compute(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void locksAreKeptWhileTheirHolderIsOffItsCore() {
        Computer computer = computer(1);
        ReentrantLock lock = new ReentrantLock();
        int[] inside = {0};
        for (int i = 0; i < 4; i++) {
            computer.spawn("t" + i, () -> {
                for (int round = 0; round < 5; round++) {
                    lock.lock();
                    assertThat(++inside[0]).isEqualTo(1);
                    computer.compute(3 * MILLI);
                    inside[0]--;
                    lock.unlock();
                }
            });
        }
        assertThat(computer.run(NEVER)).isEqualTo(Ending.ALL_ENDED);
    }
}
