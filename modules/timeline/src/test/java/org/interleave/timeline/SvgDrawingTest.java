package org.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.timeline.Activity.READY;
import static org.interleave.timeline.Activity.RUNNING;
import static org.interleave.timeline.Activity.WAITING_FOR_GIL;
import static org.interleave.timeline.Script.MS;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgDrawingTest {
    private static final SvgDrawing DRAWING = new SvgDrawing("countdown-gil", 640);

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** The outlines of everything drawn as running in the tasks' rows. */
    private static List<String> running(String svg) throws Exception {
        return elements(parsed(svg), "path").stream()
                .filter(path -> path.getAttribute("class").equals("il-run"))
                .map(path -> path.getAttribute("d"))
                .toList();
    }

    @Test
    void parallelTasksAreFullBarsAtTheSameTime() throws Exception {
        assertThat(running(DRAWING.draw("threads", Script.parallel(80 * MS))))
                .containsExactly("M71 84v-24h544V84z", "M71 114v-24h544V114z");
    }

    @Test
    void turnsWiderThanAPixelAreSingleBars() throws Exception {
        assertThat(running(DRAWING.draw("gil", Script.takingTurns(2, 5 * MS))).getFirst())
                .isEqualTo("M71 84v-24h136v24h136v-24h136v24h136V84z");
    }

    @Test
    void turnsFinerThanAPixelAreHalfAsHigh() throws Exception {
        assertThat(running(DRAWING.draw("gil", Script.takingTurns(544 * 10, 1_000)))
                        .getFirst())
                .isEqualTo("M71 84v-12h544V84z");
    }

    @Test
    void turnsThatWouldShimmerAreDrawnAsTheirMixture() throws Exception {
        String outline =
                running(DRAWING.draw("gil", Script.takingTurns(200, 5 * MS))).getFirst();
        assertThat(outline.split("v")).hasSizeLessThan(544 / 4 + 2);
    }

    @Test
    void aWindowLongerThanTheRunLeavesRoom() throws Exception {
        String svg = DRAWING.draw("threads", Script.parallel(80 * MS), new Window(0, 160 * MS));
        assertThat(running(svg).getFirst()).isEqualTo("M71 84v-24h272v24h272V84z");
    }

    @Test
    void readersOfTheScreenAreToldWhatThePictureShows() throws Exception {
        Document svg = parsed(DRAWING.draw("two threads under a GIL", Script.takingTurns(4, 5 * MS)));
        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(svg.getDocumentElement().getAttribute("aria-labelledby"))
                .isEqualTo("countdown-gil-title countdown-gil-desc");
        assertThat(elements(svg, "title").getFirst().getTextContent()).isEqualTo("two threads under a GIL");
        assertThat(elements(svg, "desc").getFirst().getTextContent())
                .isEqualTo(
                        "job 0: running 50 %, waiting for the GIL 50 %. job 1: running 50 %, waiting for the GIL 50 %."
                                + " running at once: 1.00 of 2 in progress.");
    }

    @Test
    void theLegendNamesOnlyWhatOccurs() throws Exception {
        Document svg = parsed(DRAWING.draw("gil", Script.takingTurns(4, 5 * MS)));
        assertThat(elements(svg, "pattern"))
                .extracting(pattern -> pattern.getAttribute("id"))
                .containsExactly("countdown-gil-2");
        assertThat(elements(svg, "text"))
                .extracting(Element::getTextContent)
                .contains("running", "waiting for the GIL")
                .doesNotContain("waiting for I/O");
    }

    @Test
    void namesCannotBreakTheDocument() throws Exception {
        Timeline run = new Script().task("<&\"\u0000\ud800").does(RUNNING, MS).timeline();
        Document svg = parsed(DRAWING.draw("a <b> & \"c\" ]]>", run));
        assertThat(elements(svg, "title").getFirst().getTextContent()).isEqualTo("a <b> & \"c\" ]]>");
        assertThat(elements(svg, "text")).extracting(Element::getTextContent).contains("<&\"??");
    }

    @Test
    void halfAMillionUnevenSwitchesStayUnderAHundredKilobytes() {
        SplittableRandom random = new SplittableRandom(1);
        Script script = new Script();
        for (int task = 0; task < 4; task++) {
            script.task("job " + task);
            for (int i = 0; i < 130_000; i++) {
                Activity activity = i % 3 == 0 ? RUNNING : i % 3 == 1 ? WAITING_FOR_GIL : READY;
                script.does(activity, random.nextInt(50) == 0 ? random.nextInt(400_000) : random.nextInt(2_000));
            }
        }
        assertThat(new SvgDrawing("x", 1200).draw("uneven", script.timeline())).hasSizeLessThan(100_000);
    }

    @Test
    void manyTasksOfLongAndShortTurnsStayUnderAHundredKilobytesToo() {
        SplittableRandom random = new SplittableRandom(1);
        Script script = new Script();
        for (int task = 0; task < 24; task++) {
            script.task("job " + task);
            for (int i = 0; i < 2_200; i++) {
                Activity activity = i % 3 == 0 ? RUNNING : i % 3 == 1 ? WAITING_FOR_GIL : READY;
                script.does(activity, i % 11 == 0 ? 3 * MS + random.nextLong(4 * MS) : random.nextLong(MS / 5));
            }
        }
        assertThat(new SvgDrawing("x", 1200).draw("mixed", script.timeline())).hasSizeLessThan(100_000);
    }

    @Test
    void theImageIsSelfContained() {
        assertThat(DRAWING.draw("gil", Script.takingTurns(4, 5 * MS)).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http", "<script", "@import", "@font-face", "href");
    }

    @Test
    void anEmptyRunAndAThousandTasksAreDrawnToo() throws Exception {
        parsed(DRAWING.draw("nothing", Timeline.EMPTY));
        Script script = new Script();
        for (int i = 0; i < 1_000; i++) {
            script.task("task " + i).does(RUNNING, MS);
        }
        assertThat(DRAWING.draw("many", script.timeline()))
                .contains("and 976 more tasks")
                .hasSizeLessThan(40_000);
    }

    @Test
    void anIdIsCheckedBecauseItIsUsedInReferences() {
        assertThatThrownBy(() -> new SvgDrawing("a\"b", 640)).isInstanceOf(IllegalArgumentException.class);
    }
}
