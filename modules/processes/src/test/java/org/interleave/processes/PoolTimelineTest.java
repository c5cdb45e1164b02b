package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.interleave.timeline.Activity;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.Track;
import org.junit.jupiter.api.Test;

/** What happens in a pool is told in order, and can be drawn. */
class PoolTimelineTest extends PoolTest {
    @Test
    void aCrashIsToldFromTheLaunchToTheReplacement() throws Exception {
        ProcessPool pool = open(1);
        long first = pool.submit(Acts::pid).get();
        cause(pool.submit(() -> Acts.halt(9)), WorkerCrashedException.class);
        long second = pool.submit(Acts::pid).get();
        pool.close();
        await().until(() -> count(PoolEvent.Kind.LEAVE) == 1);
        assertThat(events)
                .extracting(PoolEvent::kind)
                .containsSubsequence(
                        PoolEvent.Kind.SPAWN,
                        PoolEvent.Kind.HELLO,
                        PoolEvent.Kind.READY,
                        PoolEvent.Kind.DISPATCH,
                        PoolEvent.Kind.RUN,
                        PoolEvent.Kind.DONE,
                        PoolEvent.Kind.DISPATCH,
                        PoolEvent.Kind.RUN,
                        PoolEvent.Kind.REPLACE,
                        PoolEvent.Kind.CRASH,
                        PoolEvent.Kind.HELLO,
                        PoolEvent.Kind.RUN,
                        PoolEvent.Kind.DONE,
                        PoolEvent.Kind.LEAVE);
        assertThat(events).allMatch(event -> event.worker() == 0);
        PoolEvent crash = only(PoolEvent.Kind.CRASH);
        assertThat(crash.pid()).isEqualTo(first);
        assertThat(crash.detail()).contains("exit code 9");
        assertThat(only(PoolEvent.Kind.LEAVE).pid()).isEqualTo(second);
        assertThat(events).extracting(PoolEvent::nanos).isSorted();
    }

    private PoolEvent only(PoolEvent.Kind kind) {
        List<PoolEvent> found =
                events.stream().filter(event -> event.kind() == kind).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void everyWorkerHasATrackFromItsLaunchToItsEnd() throws Exception {
        PoolTimeline picture = new PoolTimeline();
        ProcessPool pool = open(ProcessPool.builder().workers(1).onEvent(picture));
        long first = pool.submit(() -> {
                    Thread.sleep(20);
                    return Acts.pid();
                })
                .get();
        cause(pool.submit(() -> Acts.halt(9)), WorkerCrashedException.class);
        long second = pool.submit(Acts::pid).get();
        pool.close();
        await().until(() -> count(PoolEvent.Kind.LEAVE) == 1);

        Timeline timeline = picture.finish();
        assertThat(timeline.tracks())
                .extracting(Track::name)
                .containsExactly("worker 0 (%d)".formatted(first), "worker 0 (%d, for %d)".formatted(second, first));
        for (Track track : timeline.tracks()) {
            assertThat(track.activity(0)).isEqualTo(Activity.WAITING_FOR_WORKER);
            assertThat(track.total(Activity.RUNNING)).isPositive();
            assertThat(track.total(Activity.WAITING_FOR_IO)).isPositive();
            assertThat(track.end()).isLessThanOrEqualTo(timeline.length());
        }
        Track dead = timeline.tracks().getFirst();
        assertThat(dead.activity(dead.size() - 1)).isEqualTo(Activity.RUNNING);
        assertThat(dead.total(Activity.RUNNING)).isGreaterThan(20_000_000);
    }

    @Test
    void aWorkerThatNeverBeganIsDrawnToo() {
        PoolTimeline picture = new PoolTimeline();
        ProcessPool pool = open(
                ProcessPool.builder().workers(1).jvmFlags("-XX:+NoSuchFlag").onEvent(picture));
        cause(pool.submit(Acts::pid), WorkerStartException.class);
        await().until(() -> count(PoolEvent.Kind.CRASH) == 3);
        assertThat(picture.finish().tracks()).extracting(Track::name).containsOnly("worker 0 (never began)");
    }

    @Test
    void aListenerThatThrowsHearsTheNextEventAllTheSame() throws Exception {
        ProcessPool pool = open(ProcessPool.builder().workers(1).onEvent(event -> {
            if (event.kind() == PoolEvent.Kind.HELLO) {
                throw new IllegalStateException("on purpose");
            }
        }));
        assertThat(pool.submit(() -> 1).get()).isOne();
        awaitEvent(PoolEvent.Kind.DONE);
    }
}
