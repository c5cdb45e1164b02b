package org.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interleave.timeline.Activity.READY;
import static org.interleave.timeline.Activity.RUNNING;
import static org.interleave.timeline.Activity.WAITING_FOR_IO;
import static org.interleave.timeline.Activity.WAITING_FOR_WORKER;

import org.junit.jupiter.api.Test;

class TrackRecorderTest {
    private long now = 1_000;
    private final TimelineRecorder recorder = TimelineRecorder.start(() -> now);
    private final TrackRecorder writer = recorder.track("job 0");

    private Track finished() {
        return recorder.finish().tracks().getFirst();
    }

    @Test
    void timesCountFromTheRecordersStart() {
        now = 1_010;
        writer.enter(READY);
        now = 1_030;
        writer.enter(RUNNING);
        now = 1_100;
        writer.end();
        Track track = finished();
        assertThat(track.start()).isEqualTo(10);
        assertThat(track.end(0)).isEqualTo(30);
        assertThat(track.end(1)).isEqualTo(100);
        assertThat(track.end()).isEqualTo(100);
    }

    @Test
    void sayingTheSameAgainChangesNothing() {
        writer.enter(RUNNING);
        now += 5;
        writer.enter(RUNNING);
        now += 5;
        assertThat(finished().size()).isEqualTo(1);
    }

    @Test
    void whatIsSaidAfterTheEndIsIgnored() {
        writer.enter(RUNNING);
        now += 5;
        writer.end();
        now += 5;
        writer.enter(READY);
        writer.enterAt(WAITING_FOR_IO, now);
        writer.end();
        Track track = finished();
        assertThat(track.size()).isEqualTo(1);
        assertThat(track.end()).isEqualTo(5);
    }

    @Test
    void aTaskThatHasNotEndedIsDrawnUpToTheFinish() {
        writer.enter(RUNNING);
        now += 70;
        assertThat(finished().end()).isEqualTo(70);
    }

    @Test
    void aMomentBeforeTheLatestCountsAsTheLatest() {
        now = 1_050;
        writer.enter(WAITING_FOR_WORKER);
        writer.enterAt(RUNNING, 1_020);
        now = 1_060;
        writer.end();
        Track track = finished();
        assertThat(track.start(1)).isEqualTo(50);
        assertThat(track.total(WAITING_FOR_WORKER)).isZero();
        assertThat(track.total(RUNNING)).isEqualTo(10);
    }

    @Test
    void aMomentBeforeTheRunCountsAsItsBeginning() {
        writer.enterAt(RUNNING, 900);
        assertThat(finished().start()).isZero();
    }

    @Test
    void aTrackNeverRunsBackwardsAfterAMomentAheadOfTheClock() {
        writer.enterAt(RUNNING, 1_500);
        now = 1_400;
        writer.enter(READY);
        now = 1_450;
        writer.end();
        Timeline timeline = recorder.finish();
        Track track = timeline.tracks().getFirst();
        assertThat(track.start(1)).isEqualTo(500);
        assertThat(track.end()).isEqualTo(500);
        assertThat(timeline.length()).isEqualTo(500);
    }

    @Test
    void aFullRecorderCountsEveryFurtherChangeAndKnowsSinceWhen() {
        for (int i = 0; i < TrackRecorder.LIMIT + 4; i++) {
            writer.enter(i % 2 == 0 ? RUNNING : READY);
            now += 10;
        }
        writer.end();
        Track track = finished();
        assertThat(track.size()).isEqualTo(TrackRecorder.LIMIT);
        assertThat(track.unrecorded()).isEqualTo(4);
        assertThat(track.recordedUntil()).isEqualTo(10L * TrackRecorder.LIMIT);
        assertThat(track.end(track.size() - 1)).isEqualTo(track.recordedUntil());
        assertThat(track.end()).isEqualTo(track.recordedUntil() + 40);
        assertThat(track.total(RUNNING) + track.total(READY)).isEqualTo(track.recordedUntil());
    }

    @Test
    void aTrackThatIsExactlyFullIsComplete() {
        for (int i = 0; i < TrackRecorder.LIMIT; i++) {
            writer.enter(i % 2 == 0 ? RUNNING : READY);
            now += 10;
        }
        Track track = finished();
        assertThat(track.unrecorded()).isZero();
        assertThat(track.recordedUntil()).isEqualTo(track.end());
    }

    @Test
    void aRecorderThatIsOffKeepsNothing() {
        TimelineRecorder off = TimelineRecorder.off();
        TrackRecorder silent = off.track("job 0");
        silent.enter(RUNNING);
        silent.enterAt(READY, 0);
        silent.end();
        assertThat(off.finish().tracks().getFirst().size()).isZero();
    }
}
