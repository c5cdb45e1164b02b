package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.interleave.timeline.Activity;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.Track;
import org.interleave.timeline.TrackRecorder;
import org.junit.jupiter.api.Test;

class WorkRecordTest {
    private final AtomicLong clock = new AtomicLong(1_000);

    @Test
    void theWorkersTimeLiesInTheMiddleOfTheJourney() throws Exception {
        WorkRecord work = shipped(record(3));
        TimelineRecorder recorder = TimelineRecorder.start(clock::get);
        TrackRecorder drawn = recorder.track("job 0");
        long start = clock.get();
        drawn.enter(Activity.WAITING_FOR_WORKER);
        clock.addAndGet(500 + work.nanos());
        work.drawInto(drawn, start + 100, start + 200 + work.nanos());
        drawn.end();

        Track track = recorder.finish().tracks().getFirst();
        assertThat(track.size()).isEqualTo(5);
        assertThat(track.start(1)).isEqualTo(150);
        assertThat(track.activity(1)).isEqualTo(Activity.RUNNING);
        assertThat(track.end(1)).isEqualTo(151);
        assertThat(track.activity(2)).isEqualTo(Activity.WAITING_FOR_IO);
        assertThat(track.activity(4)).isEqualTo(Activity.WAITING_FOR_WORKER);
        assertThat(track.start(4)).isEqualTo(150 + work.nanos());
        assertThat(track.end()).isEqualTo(500 + work.nanos());
    }

    @Test
    void aWorkerWhoseClockRunsFasterDrawsNothingOutsideTheJourney() {
        WorkRecord work = record(100);
        TimelineRecorder recorder = TimelineRecorder.start(clock::get);
        TrackRecorder drawn = recorder.track("job 0");
        long start = clock.get();
        clock.addAndGet(10);
        work.drawInto(drawn, start, start + 10);
        drawn.end();
        assertThat(recorder.finish().tracks().getFirst().end()).isEqualTo(10);
    }

    @Test
    void aLongRecordKeepsItsSumsThoughNotItsOrder() throws Exception {
        int spans = 3 * WorkRecord.MOST_SPANS;
        WorkRecord work = shipped(record(spans));
        assertThat(work.starts()).hasSize(WorkRecord.MOST_SPANS + Activity.values().length);
        TimelineRecorder recorder = TimelineRecorder.start(clock::get);
        TrackRecorder drawn = recorder.track("job 0");
        long start = clock.get();
        clock.addAndGet(work.nanos());
        work.drawInto(drawn, start, start + work.nanos());
        drawn.end();
        Track track = recorder.finish().tracks().getFirst();
        // Span i lasts i + 1: the even ones run, the odd ones wait.
        assertThat(track.total(Activity.RUNNING)).isEqualTo((long) spans / 2 * (spans / 2));
        assertThat(track.total(Activity.WAITING_FOR_IO)).isEqualTo((long) spans / 2 * (spans / 2 + 1));
    }

    /** A job that ran for 1 ns, waited for 2, ran for 3 … */
    private WorkRecord record(int spans) {
        TimelineRecorder recorder = TimelineRecorder.start(clock::get);
        clock.addAndGet(77);
        TrackRecorder track = recorder.track("job");
        long begin = clock.get();
        for (int i = 0; i < spans; i++) {
            track.enter(i % 2 == 0 ? Activity.RUNNING : Activity.WAITING_FOR_IO);
            clock.addAndGet(i + 1);
        }
        track.end();
        return WorkRecord.of(recorder.finish().tracks().getFirst(), clock.get() - begin);
    }

    private static WorkRecord shipped(WorkRecord work) throws IOException, ClassNotFoundException {
        Bytes bytes = new Bytes(1 << 20);
        Values.write(bytes, work);
        return (WorkRecord) java.util.Objects.requireNonNull(
                Values.read(new BytesIn(bytes.toArray()), new AllowList("", bytes.size())));
    }
}
