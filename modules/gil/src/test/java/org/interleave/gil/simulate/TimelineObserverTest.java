package org.interleave.gil.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.interleave.machine.VirtualThreads;
import org.interleave.machine.computer.Computer;
import org.interleave.machine.computer.Mailbox;
import org.interleave.machine.computer.Phase;
import org.interleave.timeline.Activity;
import org.interleave.timeline.CoreTrack;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.Track;
import org.interleave.timeline.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineObserverTest {
    private static final Window ALL = new Window(0, 1_000_000);

    @BeforeEach
    void needsVirtualThreads() {
        assumeTrue(VirtualThreads.isAvailable());
    }

    private static List<String> spans(Track track) {
        return IntStream.range(0, track.size())
                .mapToObj(i -> "%d-%d %s".formatted(track.start(i), track.end(i), track.activity(i)))
                .toList();
    }

    private static List<String> stays(CoreTrack core) {
        return IntStream.range(0, core.track().size())
                .mapToObj(i ->
                        "%d-%d %d".formatted(core.track().start(i), core.track().end(i), core.occupant(i)))
                .toList();
    }

    /* One thread works; the other asks for a lock twice, and is woken the first time without getting it. */
    private static TimelineObserver battle(Window window) {
        TimelineObserver watcher = new TimelineObserver(2, window);
        Computer computer = new Computer(ExactSpecs.on(2), watcher);
        Semaphore calls = new Semaphore(0);
        computer.spawn("owner", () -> {
            computer.compute(20_000);
            calls.release();
            computer.compute(200_000);
            calls.release();
        });
        computer.spawn("late", () -> {
            computer.compute(10_000);
            computer.phase(Phase.ACQUIRING);
            calls.acquireUninterruptibly();
            computer.compute(3_000);
            calls.acquireUninterruptibly();
            computer.compute(1_000);
            computer.phase(Phase.WORKING);
            computer.compute(5_000);
        });
        computer.run(1_000_000);
        return watcher;
    }

    @Test
    void whoeverIsAwakeForTheGilAndSleepsAgainWithoutItHasFailed() {
        TimelineObserver watcher = battle(ALL);
        assertThat(watcher.wokenInVain()).isEqualTo(1);
        assertThat(spans(watcher.finish(1_000_000).tracks().get(1)))
                .containsExactly(
                        "0-10010 RUNNING",
                        "10010-20010 WAITING_FOR_GIL",
                        "20010-25010 WAKING_UP",
                        "25010-28020 FAILED_ACQUISITION",
                        "28020-220610 WAITING_FOR_GIL",
                        "220610-290610 WAKING_UP",
                        "290610-291620 WAITING_FOR_GIL",
                        "291620-296620 RUNNING");
    }

    @Test
    void coresSayWhoHadThem() {
        List<CoreTrack> cores = battle(ALL).finish(1_000_000).cores();
        assertThat(stays(cores.get(0)).getFirst()).isEqualTo("0-221210 0");
        assertThat(stays(cores.get(1))).startsWith("0-10010 1", "10010-25010 -1", "25010-28020 1", "28020-290610 -1");
    }

    @Test
    void aWindowBeginsWithWhatEverybodyIsAtAndEndsWithIt() {
        TimelineObserver watcher = battle(new Window(15_000, 20_000));
        Timeline timeline = watcher.finish(1_000_000);
        assertThat(timeline.length()).isEqualTo(35_000);
        assertThat(spans(timeline.tracks().get(0))).containsExactly("15000-35000 RUNNING");
        assertThat(spans(timeline.tracks().get(1)))
                .containsExactly(
                        "15000-20010 WAITING_FOR_GIL",
                        "20010-25010 WAKING_UP",
                        "25010-28020 FAILED_ACQUISITION",
                        "28020-35000 WAITING_FOR_GIL");
        assertThat(stays(timeline.cores().get(1))).containsExactly("15000-25010 -1", "25010-28020 1", "28020-35000 -1");
        assertThat(watcher.wokenInVain()).as("in the whole run").isEqualTo(1);
    }

    @Test
    void aThreadThatHasLetGoRunsNoLongerThanUntilAnotherTakesOver() {
        TimelineObserver watcher = new TimelineObserver(3, ALL);
        Computer computer = new Computer(ExactSpecs.on(3), watcher);
        Semaphore gil = new Semaphore(1, false);
        computer.spawn("holder", () -> {
            taking(computer, gil);
            computer.compute(12_000);
            gil.release(); // Wakes the waiter, a call of 600 ns; the third has the GIL before it returns.
            taking(computer, gil);
        });
        computer.spawn("waiter", () -> taking(computer, gil));
        computer.spawn("third", () -> {
            computer.compute(12_300);
            taking(computer, gil);
            computer.compute(50_000);
        });
        computer.run(1_000_000);
        assertThat(spans(watcher.finish(1_000_000).tracks().getFirst()))
                .containsExactly("0-12310 RUNNING", "12310-1000000 WAITING_FOR_GIL");
    }

    private static void taking(Computer computer, Semaphore gil) {
        computer.phase(Phase.ACQUIRING);
        gil.acquireUninterruptibly();
        computer.phase(Phase.WORKING);
    }

    @Test
    void messagesSleepAndSystemCallsAreToldApart() {
        TimelineObserver watcher = new TimelineObserver(1, ALL);
        Computer computer = new Computer(ExactSpecs.on(1), watcher);
        Mailbox box = new Mailbox(computer);
        computer.spawn("receiver", box::receive);
        computer.spawn("sender", () -> {
            computer.sleep(100_000);
            box.send(1);
        });
        computer.run(1_000_000);
        Timeline timeline = watcher.finish(1_000_000);
        Track receiver = timeline.tracks().get(0);
        Track sender = timeline.tracks().get(1);
        assertThat(receiver.total(Activity.WAITING_FOR_IO)).isGreaterThan(100_000);
        assertThat(receiver.total(Activity.IN_SYSTEM_CALL)).isGreaterThanOrEqualTo(2_000);
        assertThat(sender.total(Activity.WAITING_FOR_TIMER)).isGreaterThanOrEqualTo(100_000);
        assertThat(sender.total(Activity.READY)).as("while the receiver began").isPositive();
        assertThat(sender.end()).isLessThan(1_000_000);
    }
}
