package org.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.interleave.timeline.Activity.RUNNING;
import static org.interleave.timeline.Activity.WAITING_FOR_GIL;
import static org.interleave.timeline.Activity.WAITING_FOR_IO;
import static org.interleave.timeline.Script.MS;

import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void takingTurnsIsOneRunningOfTwoInProgress() {
        Timeline timeline = Script.takingTurns(10, 5 * MS);
        assertThat(timeline.mostRunning()).isEqualTo(1);
        assertThat(timeline.averageRunning()).isEqualTo(1.0);
        assertThat(timeline.averageInProgress()).isEqualTo(2.0);
        assertThat(timeline.busy()).isEqualTo(100 * MS);
    }

    @Test
    void twoCoresAreTwoRunning() {
        Timeline timeline = Script.parallel(80 * MS);
        assertThat(timeline.mostRunning()).isEqualTo(2);
        assertThat(timeline.averageRunning()).isEqualTo(2.0);
    }

    @Test
    void theAverageCoversOnlyMomentsWhenSomebodyRan() {
        Timeline timeline = new Script()
                .task("client")
                .does(RUNNING, 10)
                .does(WAITING_FOR_IO, 80)
                .does(RUNNING, 10)
                .timeline();
        assertThat(timeline.averageRunning()).isEqualTo(1.0);
        assertThat(timeline.busy()).isEqualTo(20);
    }

    @Test
    void anOverlapCountsForAsLongAsItLasts() {
        Timeline timeline = new Script()
                .task("long")
                .does(RUNNING, 100)
                .task("late")
                .does(WAITING_FOR_IO, 75)
                .does(RUNNING, 25)
                .timeline();
        assertThat(timeline.mostRunning()).isEqualTo(2);
        assertThat(timeline.averageRunning()).isEqualTo(1.25);
    }

    @Test
    void aTaskThatNeverBeganIsNotInProgress() {
        long[] clock = new long[1];
        TimelineRecorder recorder = TimelineRecorder.start(() -> clock[0]);
        recorder.track("never");
        TrackRecorder track = recorder.track("half");
        clock[0] = 50;
        track.enter(RUNNING);
        clock[0] = 100;
        Timeline timeline = recorder.finish();
        assertThat(timeline.averageInProgress()).isEqualTo(0.5);
        assertThat(timeline.tracks().getFirst().end()).isZero();
        assertThat(timeline.tracks().getLast().end()).isEqualTo(100);
    }

    @Test
    void theEmptyTimelineHasNothingRunning() {
        assertThat(Timeline.EMPTY.mostRunning()).isZero();
        assertThat(Timeline.EMPTY.averageRunning()).isZero();
        assertThat(Timeline.EMPTY.averageInProgress()).isZero();
    }

    @Test
    void whatWasNotRecordedIsNotTakenForRunning() {
        // Both recorders overflow while their last recorded span is RUNNING; the run goes on for as long again.
        int turns = TrackRecorder.LIMIT;
        Timeline timeline = new Script()
                .task("job 0")
                .turns(turns, WAITING_FOR_GIL, 10, RUNNING, 10)
                .task("job 1")
                .does(RUNNING, 10)
                .turns(turns, WAITING_FOR_GIL, 10, RUNNING, 10)
                .timeline();
        assertThat(timeline.recordedUntil()).isEqualTo(10L * TrackRecorder.LIMIT);
        assertThat(timeline.mostRunning()).isEqualTo(1);
        assertThat(timeline.averageRunning()).isEqualTo(1.0);
        assertThat(timeline.averageInProgress()).isCloseTo(2.0, within(1e-5));
    }

    @Test
    void figuresStopWhereOneTaskIsNoLongerKnown() {
        long length = 20L * TrackRecorder.LIMIT;
        Timeline timeline = new Script()
                .task("restless")
                .turns(TrackRecorder.LIMIT, RUNNING, 10, WAITING_FOR_IO, 10)
                .task("calm")
                .does(RUNNING, length)
                .timeline();
        assertThat(timeline.averageRunning()).isEqualTo(1.5);
        assertThat(timeline.busy()).isEqualTo(length / 2);
    }

    @Test
    void aWindowIsATimelineOfItsOwn() {
        Timeline shown = Script.takingTurns(10, 5 * MS).within(new Window(12 * MS, 10 * MS));
        assertThat(shown.length()).isEqualTo(10 * MS);
        assertThat(shown.averageRunning()).isEqualTo(1.0);
        Track first = shown.tracks().getFirst();
        assertThat(first.size()).isEqualTo(3);
        assertThat(first.activity(0)).isEqualTo(RUNNING);
        assertThat(first.end(0)).isEqualTo(3 * MS);
        assertThat(first.end()).isEqualTo(10 * MS);
        assertThat(first.total(RUNNING)).isEqualTo(5 * MS);
    }

    @Test
    void aWindowBeyondTheEndEndsWithTheRun() {
        Timeline run = Script.parallel(80);
        assertThat(run.within(new Window(0, 200))).isSameAs(run);
        assertThat(run.within(new Window(60, 200)).length()).isEqualTo(20);
        assertThat(run.within(new Window(500, 200)).length()).isZero();
    }
}
