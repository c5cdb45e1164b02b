package org.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interleave.timeline.Activity.READY;
import static org.interleave.timeline.Activity.RUNNING;

import java.io.IOException;
import java.util.List;
import org.interleave.timeline.ChromeTrace.Run;
import org.junit.jupiter.api.Test;

class ChromeTraceTest {
    private static String trace(int limit, Run... processes) throws IOException {
        StringBuilder out = new StringBuilder();
        ChromeTrace.write(out, List.of(processes), limit);
        return out.toString();
    }

    @Test
    void everyRunIsAProcessAndEveryTaskAThread() throws IOException {
        Timeline run = new Script()
                .task("job 0")
                .does(RUNNING, 1_500)
                .does(READY, 2_000_007)
                .timeline();
        assertThat(trace(100, new Run("gil", run), new Run("none", Timeline.EMPTY)))
                .isEqualTo("""
                {"displayTimeUnit":"ns","traceEvents":[
                {"name":"process_name","ph":"M","pid":1,"tid":0,"args":{"name":"gil"}},
                {"name":"process_sort_index","ph":"M","pid":1,"tid":0,"args":{"sort_index":1}},
                {"name":"thread_name","ph":"M","pid":1,"tid":1,"args":{"name":"job 0"}},
                {"name":"thread_sort_index","ph":"M","pid":1,"tid":1,"args":{"sort_index":1}},
                {"name":"running","cat":"running","ph":"X","pid":1,"tid":1,"ts":0.000,"dur":1.500},
                {"name":"ready, waiting its turn","cat":"waiting","ph":"X","pid":1,"tid":1,"ts":1.500,"dur":2000.007},
                {"name":"process_name","ph":"M","pid":2,"tid":0,"args":{"name":"none"}},
                {"name":"process_sort_index","ph":"M","pid":2,"tid":0,"args":{"sort_index":2}}
                ]}
                """);
    }

    @Test
    void nanosecondsSurviveARunOfDays() throws IOException {
        Timeline run = new Script()
                .task("t")
                .does(READY, 864_000_000_000_001L)
                .does(RUNNING, 1)
                .timeline();
        assertThat(trace(9, new Run("p", run))).contains("\"ts\":864000000000.001,\"dur\":0.001");
    }

    @Test
    void textIsEscaped() throws IOException {
        assertThat(trace(9, new Run("a\"b\\c\n\u0001é😀\ud800", Timeline.EMPTY)))
                .contains("\"a\\\"b\\\\c\\u000a\\u0001é😀\\ud800\"");
    }

    @Test
    void theShortestSpansOfTheFullestTrackGoFirstAndItsNameSaysSo() throws IOException {
        Timeline run = new Script()
                .task("busy")
                .turns(3, RUNNING, 10, READY, 20)
                .does(RUNNING, 30)
                .task("calm")
                .does(RUNNING, 5)
                .does(READY, 5)
                .timeline();
        assertThat(trace(6, new Run("p", run)).lines().filter(line -> !line.contains("process")))
                .containsExactly(
                        "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[",
                        "{\"name\":\"thread_name\",\"ph\":\"M\",\"pid\":1,\"tid\":1,\"args\":{\"name\":\"busy (the 3 shortest spans are left out)\"}},",
                        "{\"name\":\"thread_sort_index\",\"ph\":\"M\",\"pid\":1,\"tid\":1,\"args\":{\"sort_index\":1}},",
                        "{\"name\":\"ready, waiting its turn\",\"cat\":\"waiting\",\"ph\":\"X\",\"pid\":1,\"tid\":1,\"ts\":0.010,\"dur\":0.020},",
                        "{\"name\":\"ready, waiting its turn\",\"cat\":\"waiting\",\"ph\":\"X\",\"pid\":1,\"tid\":1,\"ts\":0.040,\"dur\":0.020},",
                        "{\"name\":\"ready, waiting its turn\",\"cat\":\"waiting\",\"ph\":\"X\",\"pid\":1,\"tid\":1,\"ts\":0.070,\"dur\":0.020},",
                        "{\"name\":\"running\",\"cat\":\"running\",\"ph\":\"X\",\"pid\":1,\"tid\":1,\"ts\":0.090,\"dur\":0.030},",
                        "{\"name\":\"thread_name\",\"ph\":\"M\",\"pid\":1,\"tid\":2,\"args\":{\"name\":\"calm\"}},",
                        "{\"name\":\"thread_sort_index\",\"ph\":\"M\",\"pid\":1,\"tid\":2,\"args\":{\"sort_index\":2}},",
                        "{\"name\":\"running\",\"cat\":\"running\",\"ph\":\"X\",\"pid\":1,\"tid\":2,\"ts\":0.000,\"dur\":0.005},",
                        "{\"name\":\"ready, waiting its turn\",\"cat\":\"waiting\",\"ph\":\"X\",\"pid\":1,\"tid\":2,\"ts\":0.005,\"dur\":0.005}",
                        "]}");
    }

    @Test
    void theLimitHoldsWhateverTheSpansAreLike() throws IOException {
        Timeline even = Script.takingTurns(500, 10);
        for (int limit : new int[] {0, 1, 7, 999, 2_000}) {
            long spans = trace(limit, new Run("a", even), new Run("b", even))
                    .lines()
                    .filter(line -> line.contains("\"X\""))
                    .count();
            assertThat(spans).isLessThanOrEqualTo(limit).isGreaterThan(limit - 4);
        }
    }
}
