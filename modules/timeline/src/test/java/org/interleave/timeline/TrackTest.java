package org.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interleave.timeline.Activity.READY;
import static org.interleave.timeline.Activity.RUNNING;

import org.junit.jupiter.api.Test;

class TrackTest {
    /* RUNNING 0..10, READY 10..30, RUNNING 30..60 */
    private final Track track = new Script()
            .task("job 0")
            .does(RUNNING, 10)
            .does(READY, 20)
            .does(RUNNING, 30)
            .timeline()
            .tracks()
            .getFirst();

    @Test
    void theIndexAtAMomentIsThatOfTheSpanThatHoldsIt() {
        assertThat(track.indexAt(0)).isZero();
        assertThat(track.indexAt(9)).isZero();
        assertThat(track.indexAt(10)).isEqualTo(1);
        assertThat(track.indexAt(29)).isEqualTo(1);
        assertThat(track.indexAt(30)).isEqualTo(2);
        assertThat(track.indexAt(1_000)).isEqualTo(2);
        assertThat(track.indexAt(-5)).isZero();
    }

    @Test
    void timeIsCountedFromMidSpanToMidSpan() {
        assertThat(track.total(RUNNING)).isEqualTo(40);
        assertThat(track.totalBetween(RUNNING, 5, 35)).isEqualTo(10);
        assertThat(track.totalBetween(READY, 5, 35)).isEqualTo(20);
        assertThat(track.totalBetween(READY, 15, 20)).isEqualTo(5);
        assertThat(track.totalBetween(RUNNING, 15, 20)).isZero();
        assertThat(track.totalBetween(RUNNING, 55, 500)).isEqualTo(5);
        assertThat(track.totalBetween(RUNNING, 60, 500)).isZero();
    }

    @Test
    void aTrackWithoutSpansHasNoTime() {
        Track empty = new Script().task("never").timeline().tracks().getFirst();
        assertThat(empty.indexAt(7)).isZero();
        assertThat(empty.total(RUNNING)).isZero();
    }
}
