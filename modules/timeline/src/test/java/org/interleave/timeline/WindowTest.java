package org.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.timeline.Activity.RUNNING;
import static org.interleave.timeline.Activity.WAITING_FOR_GIL;
import static org.interleave.timeline.Activity.WAITING_FOR_IO;
import static org.interleave.timeline.Script.MS;

import org.junit.jupiter.api.Test;

class WindowTest {
    @Test
    void aTellingWindowHoldsADozenTurnsFromTheMiddle() {
        assertThat(Window.telling(Script.takingTurns(100, 5 * MS))).isEqualTo(new Window(470 * MS, 60 * MS));
    }

    @Test
    void aRunOfFewTurnsIsShownWhole() {
        Timeline run = Script.parallel(80 * MS);
        assertThat(Window.telling(run)).isEqualTo(Window.whole(run));
        assertThat(Window.telling(Timeline.EMPTY)).isEqualTo(new Window(0, 0));
    }

    @Test
    void aTellingWindowShowsWhatIsRare() {
        Timeline run = new Script()
                .task("client")
                .turns(100, RUNNING, MS, WAITING_FOR_GIL, 9 * MS)
                .does(WAITING_FOR_IO, MS)
                .turns(100, RUNNING, MS, WAITING_FOR_GIL, 9 * MS)
                .timeline();
        Window window = Window.telling(run, 20 * MS);
        assertThat(run.within(window).tracks().getFirst().total(WAITING_FOR_IO)).isEqualTo(MS);
    }

    @Test
    void manyTinyTurnsDoNotMakeTheWindowTiny() {
        Timeline run = new Script()
                .task("client")
                .turns(1_000, RUNNING, 1_000, WAITING_FOR_IO, MS)
                .task("hog")
                .turns(100, RUNNING, 5 * MS, WAITING_FOR_GIL, 5 * MS)
                .timeline();
        assertThat(Window.telling(run).length()).isEqualTo(60 * MS);
    }

    @Test
    void aWindowCannotBeginBeforeTheRun() {
        assertThatThrownBy(() -> new Window(-1, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
