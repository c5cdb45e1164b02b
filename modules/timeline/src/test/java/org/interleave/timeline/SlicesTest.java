package org.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.interleave.timeline.Activity.RUNNING;
import static org.interleave.timeline.Activity.WAITING_FOR_GIL;

import org.junit.jupiter.api.Test;

class SlicesTest {
    private final Timeline run = Script.takingTurns(5, 30);

    @Test
    void aSliceHoldsTheShareOfEveryActivity() {
        Slices slices = Slices.of(run, new Window(0, 100), 2);
        assertThat(slices.share(0, 0, RUNNING.ordinal())).isEqualTo(0.6);
        assertThat(slices.share(0, 0, WAITING_FOR_GIL.ordinal())).isEqualTo(0.4);
        assertThat(slices.share(1, 0, RUNNING.ordinal())).isEqualTo(0.4);
        assertThat(slices.running(1)).isCloseTo(1.0, within(1e-9));
    }

    @Test
    void sharesOfAnyCutAddUpToTheTracksOwnTotals() {
        for (int count : new int[] {1, 7, 100, 1_000}) {
            Slices slices = Slices.of(run, Window.whole(run), count);
            Track track = run.tracks().getFirst();
            assertThat(slices.share(0, RUNNING.ordinal()) * run.length()).isCloseTo(track.total(RUNNING), within(1e-6));
        }
    }

    @Test
    void beyondTheRunThereIsNothing() {
        Slices slices = Slices.of(run, new Window(0, 600), 2);
        assertThat(slices.running(0)).isEqualTo(1.0);
        assertThat(slices.running(1)).isZero();
    }
}
