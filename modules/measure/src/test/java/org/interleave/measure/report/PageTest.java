package org.interleave.measure.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interleave.timeline.Activity;
import org.interleave.workloads.Traits;
import org.junit.jupiter.api.Test;

class PageTest {
    private final String page = Page.of(MadeUp.usual().findings());

    private static List<String> all(String regex, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(matcher.groupCount()));
        }
        return found;
    }

    @Test
    void nothingIsFetchedAndNothingRuns() {
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:", "https:", "//cdn", "<script", "<link", "<iframe", "@import", "src=");
        assertThat(all("href=\"([^\"]*)\"", page))
                .allMatch(href -> href.matches("#w\\d|[a-z]+\\.(json|csv)|timelines/[a-z-]+\\.svg"));
        assertThat(all("url\\(([^)]*)\\)", page)).allMatch(url -> url.startsWith("#"));
    }

    @Test
    void theMachineTheMomentAndTheCapacityAreSaid() {
        assertThat(page)
                .contains("<strong>1.9 of 2</strong> cores", "<strong>25.0.3</strong>", "Linux 6.12 amd64")
                .contains("22 November 2026, 09:05 UTC", "<strong>5</strong> interleaved rounds");
    }

    @Test
    void aRowHasItsNumbersItsBarAndItsVerdict() {
        assertThat(page)
                .contains("428 ms<small>422 to 437 ms</small>")
                .contains("1.19 s<small>1.17 to 1.21 s</small>")
                .contains("<span class=\"times\">1.90</span>")
                // 1.90, 1 and 1.93, each of 1.08 times 1.93
                .contains("style=\"width:91.15%\"", "style=\"left:47.98%\"", "style=\"left:92.59%\"")
                .contains("one holder at a time: 163 switches, slices of 5.2 ms")
                .contains("81,402", "12.1 KiB", "183 MiB", "182,113", "0.21 ms", "5.31 ms");
    }

    @Test
    void aTableHasOnlyTheColumnsItHasValuesFor() {
        String countdown = page.substring(page.indexOf("id=\"w0\""), page.indexOf("id=\"w1\""));
        String echo = page.substring(page.indexOf("id=\"w2\""));
        assertThat(countdown).contains(">switches</th>").doesNotContain(">p99</th>", ">lost updates</th>");
        assertThat(echo).contains(">p99</th>").doesNotContain(">hog ticks/s</th>");
    }

    @Test
    void everyRunIsDrawnAndFineOnesAreEnlarged() {
        assertThat(all("<title id=\"w0-\\d-title\">([^<]*)</title>", page))
                .containsExactly(
                        "countdown on sequential",
                        "countdown on threads",
                        "countdown on gil-old",
                        "countdown on gil-new",
                        "countdown on coroutines",
                        "countdown on processes");
        assertThat(all("<title id=\"w0-\\d-closer-title\">([^<]*)</title>", page))
                .contains("countdown on gil-new, a closer look")
                .doesNotContain("countdown on threads, a closer look");
    }

    @Test
    void idsAreUnique() {
        assertThat(all(" id=\"([^\"]*)\"", page)).doesNotHaveDuplicates();
    }

    @Test
    void theThreeFactsOfEveryModelAreThereOnce() {
        String models = page.substring(page.indexOf("<h2>The models</h2>"));
        assertThat(all("<th scope=\"row\">([^<]*)</th>", models))
                .containsExactly("sequential", "threads", "gil-old", "gil-new", "coroutines", "processes");
        assertThat(models)
                .contains("cooperative: only where a job waits or yields")
                .contains("a copy each");
    }

    @Test
    void textIsEscaped() {
        String hostile = Page.of(new MadeUp()
                .add(
                        "<b>w",
                        "m\"&",
                        1,
                        1,
                        "<script>alert(1)</script>",
                        null,
                        null,
                        MadeUp.run(1_000, true, 10, Activity.READY),
                        new Traits(true, true, true))
                .findings());
        assertThat(hostile)
                .doesNotContain("<script", "<b>w")
                .contains("&lt;script&gt;", "&lt;b&gt;w")
                .contains("href=\"timelines/_b_w-m__.svg\"");
    }

    @Test
    void aWrongAnswerIsSaid() {
        assertThat(page).doesNotContain(">wrong answer<");
        assertThat(Page.of(MadeUp.usual().wrong().findings())).contains(">wrong answer<");
    }

    @Test
    void anInterruptedExperimentSaysWhatItLacks() {
        assertThat(page).doesNotContain("Interrupted");
        MadeUp madeUp = MadeUp.usual().saying("fib", "threads", "parallel").interrupted();
        assertThat(Page.of(madeUp.findings()))
                .contains("<h2>Interrupted</h2>", "<li>fib on sequential: nothing</li>", "<li>wordcount: nothing</li>")
                .doesNotContain("<li>fib on threads");
    }

    @Test
    void anExperimentStoppedBeforeItsFirstRunIsAPageToo() {
        assertThat(Page.of(new MadeUp().interrupted().findings())).contains("<h2>Interrupted</h2>", "</html>");
    }

    @Test
    void aRunWithoutTimelineIsSaid() {
        assertThat(Page.of(
                        new MadeUp().saying("countdown", "threads", "parallel").findings()))
                .contains("threads: no timeline was recorded.");
    }
}
