package org.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interleave.timeline.Activity.FAILED_ACQUISITION;
import static org.interleave.timeline.Activity.IDLE;
import static org.interleave.timeline.Activity.RUNNING;
import static org.interleave.timeline.Activity.WAITING_FOR_GIL;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoreTrackTest {
    /** Task 1 comes to core 1 in vain, and is there again when task 0 lets go. */
    private static Timeline battle() {
        return new Script()
                .task("hog-1")
                .does(RUNNING, 60)
                .does(WAITING_FOR_GIL, 40)
                .task("hog-2")
                .does(WAITING_FOR_GIL, 20)
                .does(FAILED_ACQUISITION, 10)
                .does(WAITING_FOR_GIL, 30)
                .does(RUNNING, 40)
                .core("core 0")
                .has(0, 60)
                .idle(40)
                .core("core 1")
                .idle(20)
                .has(1, 10)
                .idle(25)
                .has(1, 45)
                .timeline();
    }

    private static List<String> spans(CoreTrack core) {
        Track track = core.track();
        return IntStream.range(0, track.size())
                .mapToObj(
                        i -> "%d-%d %d %s".formatted(track.start(i), track.end(i), core.occupant(i), track.activity(i)))
                .toList();
    }

    @Test
    void aStayIsCutWhereTheTaskBeginsSomethingElse() {
        assertThat(spans(battle().cores().get(1)))
                .containsExactly(
                        "0-20 -1 " + IDLE,
                        "20-30 1 " + FAILED_ACQUISITION,
                        "30-55 -1 " + IDLE,
                        "55-60 1 " + WAITING_FOR_GIL,
                        "60-100 1 " + RUNNING);
    }

    @Test
    void aWindowCutsCoresAsItCutsTasks() {
        Timeline shown = battle().within(new Window(25, 40));
        assertThat(spans(shown.cores().get(0))).containsExactly("0-35 0 " + RUNNING, "35-40 -1 " + IDLE);
        assertThat(spans(shown.cores().get(1)))
                .containsExactly(
                        "0-5 1 " + FAILED_ACQUISITION,
                        "5-30 -1 " + IDLE,
                        "30-35 1 " + WAITING_FOR_GIL,
                        "35-40 1 " + RUNNING);
    }

    @Test
    void aSliceBelongsToWhoeverHadTheCoreForLongestInIt() {
        Timeline run = new Script()
                .task("a")
                .does(RUNNING, 100)
                .task("b")
                .does(RUNNING, 100)
                .core("core 0")
                .has(0, 6)
                .has(1, 4)
                .has(0, 3)
                .has(1, 7)
                .idle(9)
                .has(0, 1)
                .idle(10)
                .timeline();
        assertThat(run.cores().getFirst().mostly(new Window(0, 40), 4)).containsExactly(0, 1, 0, CoreTrack.NOBODY);
    }

    @Test
    void twoVisitsInOneSliceCountTogether() {
        Timeline run = new Script()
                .task("a")
                .does(RUNNING, 4)
                .does(WAITING_FOR_GIL, 4)
                .does(RUNNING, 2)
                .task("b")
                .does(RUNNING, 10)
                .core("core 0")
                .has(1, 4)
                .has(0, 6)
                .timeline();
        assertThat(run.cores().getFirst().mostly(new Window(0, 10), 1)).containsExactly(0);
    }

    @Test
    void aCoreThatChangesHandsTooOftenSaysUpToWhenItIsKnown() {
        Script script =
                new Script().task("a").does(RUNNING, 10L * TrackRecorder.LIMIT).core("core 0");
        for (int i = 0; i < TrackRecorder.LIMIT / 2 + 5; i++) {
            script.has(0, 5).idle(5);
        }
        Track track = script.timeline().cores().getFirst().track();
        assertThat(track.size()).isEqualTo(TrackRecorder.LIMIT);
        assertThat(track.recordedUntil()).isEqualTo(5L * TrackRecorder.LIMIT);
        assertThat(track.unrecorded()).isEqualTo(10);
    }
}
