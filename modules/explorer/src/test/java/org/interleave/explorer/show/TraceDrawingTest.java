package org.interleave.explorer.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.interleave.timeline.Activity;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.Track;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class TraceDrawingTest {
    private static final long STEP = 1_000_000_000;

    @Test
    void aStepIsAUnitOfTimeAndOneThreadRunsAtATime() {
        Timeline timeline = TraceDrawing.timeline(MadeTrace.lostUpdate());
        assertThat(timeline.length()).isEqualTo(4 * STEP);
        assertThat(timeline.mostRunning()).isEqualTo(1);
        assertThat(timeline.tracks()).extracting(Track::name).containsExactly("T1", "T2");
        Track first = timeline.tracks().getFirst();
        assertThat(first.total(Activity.RUNNING)).isEqualTo(2 * STEP);
        assertThat(first.total(Activity.READY)).isEqualTo(2 * STEP);
        assertThat(timeline.tracks().get(1).end()).isEqualTo(3 * STEP);
    }

    @Test
    void whoWaitsForALockIsDrawnWaitingToTheEnd() throws Exception {
        String svg = new TraceDrawing(800).draw("run", "A <deadlock> & more", MadeTrace.deadlock());
        assertThat(svg).contains("waiting for a lock").doesNotContain("GIL", " s</text>");
        assertThat(svg).contains(">4</text>", "A &lt;deadlock&gt; &amp; more");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void aTraceOfManyThreadsAndNoneAtAllCanBeDrawn() {
        MadeTrace many = MadeTrace.of(java.util.stream.IntStream.range(0, 500)
                .mapToObj(i -> "worker " + i)
                .toArray(String[]::new));
        for (int i = 0; i < 2000; i++) {
            many.step(i % 500, "read count");
        }
        assertThat(new TraceDrawing(900).draw("many", "many", many.ends(""))).contains("and 476 more tasks");
        assertThat(new TraceDrawing(900).draw("none", "none", MadeTrace.of().ends("")))
                .contains("<svg");
    }
}
