package org.interleave.eventloop.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.noSwitch;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interleave.eventloop.Checkpoints;
import org.interleave.eventloop.RunOptions;
import org.interleave.eventloop.Task;
import org.interleave.eventloop.Turn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of the toolkit that make switches visible: traces, noSwitch, shuffled order, checkpoints. */
class TraceTest {
    private static final RunOptions VIRTUAL = RunOptions.virtualTime().debug(false);
    private final List<Turn> turns = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    private static String text(Turn turn) {
        return turn.who() + " " + turn.from() + " " + turn.to() + " " + turn.how();
    }

    @Test
    @DisplayName("trace: every turn, with the lines it went from and to, and why it stopped")
    void everyTurnIsTold() {
        String[] places = {"", "", ""};
        run(
                () -> {
                    Task<?> child = createTask("child", () -> {
                        places[1] = Lines.next();
                        sleep(Duration.ofSeconds(2));
                        places[2] = Lines.next();
                        yieldNow();
                    });
                    places[0] = Lines.next();
                    await(child);
                },
                VIRTUAL.trace(turns::add));
        assertThat(turns.stream().map(TraceTest::text))
                .containsExactly(
                        "Task-1 null " + places[0] + " waits for task 'child'",
                        "child null " + places[1] + " waits for a timer",
                        "callback null null was called",
                        "child " + places[1] + " " + places[2] + " gives the others a turn",
                        "child " + places[2] + " null returned",
                        "Task-1 " + places[0] + " null returned",
                        "callback null null was called");
        assertThat(turns.stream().map(Turn::time).distinct())
                .containsExactly(0L, Duration.ofSeconds(2).toNanos());
        assertThat(turns.stream().map(Turn::number)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    @DisplayName("trace: a turn that ends in an exception names the line that threw it; a cancelled task says so")
    void howATurnEnds() {
        String[] place = {""};
        run(
                () -> {
                    createTask("fails", () -> {
                        place[0] = Lines.next();
                        throw new IllegalArgumentException("no");
                    });
                    Task<?> waits = createTask("waits", () -> sleep(Duration.ofHours(1)));
                    yieldNow();
                    waits.cancel();
                    yieldNow();
                },
                VIRTUAL.trace(turns::add).exceptionHandler((_, _) -> {}));
        assertThat(turns.stream().map(TraceTest::text))
                .contains("fails null " + place[0] + " threw IllegalArgumentException")
                .anyMatch(turn -> turn.startsWith("waits ") && turn.endsWith(" null was cancelled"));
    }

    @Test
    @DisplayName("trace: eager tasks have their turns within their creator's")
    void eagerTurnsNest() {
        run(
                () -> await(createTask("eager", () -> yieldNow())),
                VIRTUAL.eagerTasks(true).trace(turns::add));
        assertThat(turns.stream().map(Turn::who).filter(who -> !who.equals("callback")))
                .containsExactly("eager", "Task-1", "eager", "Task-1");
    }

    @Test
    @DisplayName("trace: written to a file, a line for each turn, headed by the rules of the loop")
    void aTraceInAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("trace.txt");
        String[] place = {""};
        run(
                () -> {
                    place[0] = Lines.next();
                    sleep(Duration.ofMillis(1500));
                },
                VIRTUAL.checkpoints(Checkpoints.ALWAYS).shuffle(7).trace(file));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).isEqualTo("# shuffled with seed 7; checkpoints always");
        assertThat(lines.get(1)).endsWith("0.000000  Task-1       begins -> " + place[0] + "  waits for a timer");
        assertThat(lines).anyMatch(line -> line.endsWith("1.500000  Task-1       " + place[0] + " -> end  returned"));
    }

    @Test
    @DisplayName("trace: a full disk is told once, and the program goes on")
    void aFullDisk() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        String result = run(
                () -> {
                    for (int i = 0; i < 1_000; i++) {
                        sleep(Duration.ofSeconds(1));
                    }
                    return "done";
                },
                VIRTUAL.trace(full).warnings(told::add));
        assertThat(result).isEqualTo("done");
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("The trace cannot be written to /dev/full and ends here");
    }

    @Test
    @DisplayName("trace: a file that cannot be made is told once, and the program runs")
    void aFolderThatIsNotThere(@TempDir Path folder) {
        Path nowhere = folder.resolve("no/such/folder");
        assertThat(run(() -> "done", VIRTUAL.trace(nowhere).warnings(told::add)))
                .isEqualTo("done");
        assertThat(told).singleElement().asString().contains(nowhere.toString());
    }

    @Test
    @DisplayName("noSwitch: what would suspend in it throws, and names both lines")
    void noSwitchNamesBothLines() {
        String[] places = {"", ""};
        run(
                () -> {
                    places[0] = Lines.next();
                    assertThatThrownBy(() -> noSwitch(() -> {
                                places[1] = Lines.next();
                                yieldNow();
                            }))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage("noSwitch: " + places[1] + " would give other tasks a turn; " + places[0]
                                    + " promised that nothing does");
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("noSwitch: what does not have to wait goes through, and its result comes back")
    void noSwitchLetsOthersThrough() {
        run(
                () -> {
                    Task<String> done = createTask(() -> "ready");
                    await(done);
                    String result = noSwitch(() -> await(done));
                    assertThat(result).isEqualTo("ready");
                    yieldNow();
                },
                VIRTUAL);
    }

    private static List<String> shuffled(RunOptions options) {
        List<String> order = new ArrayList<>();
        run(
                () -> {
                    for (int i = 0; i < 8; i++) {
                        String name = "t" + i;
                        createTask(name, () -> {
                            order.add(name);
                            yieldNow();
                            order.add(name);
                        });
                    }
                    sleep(Duration.ofSeconds(1));
                },
                options);
        return order;
    }

    @Test
    @DisplayName("shuffle: a seed draws another order, and the same order every time")
    void aSeedIsReplayed() {
        List<String> plain = shuffled(VIRTUAL);
        List<String> seven = shuffled(VIRTUAL.shuffle(7));
        assertThat(seven).isNotEqualTo(plain).hasSameElementsAs(plain).isEqualTo(shuffled(VIRTUAL.shuffle(7)));
        assertThat(shuffled(VIRTUAL.shuffle(8))).isNotEqualTo(seven);
    }

    private static List<String> starving(Checkpoints rule) {
        List<String> order = new ArrayList<>();
        run(
                () -> {
                    Task<?> ready = createTask(() -> {});
                    await(ready);
                    createTask(() -> order.add("other"));
                    for (int i = 0; i < 3; i++) {
                        await(ready);
                        order.add("main");
                    }
                },
                VIRTUAL.checkpoints(rule));
        return order;
    }

    @Test
    @DisplayName("checkpoints: by asyncio's rule an await that need not wait gives nobody a turn; by trio's it does")
    void twoRulesForCheckpoints() {
        assertThat(starving(Checkpoints.WHEN_BLOCKING)).startsWith("main", "main", "main");
        assertThat(starving(Checkpoints.ALWAYS)).startsWith("other", "main", "main", "main");
    }

    @Test
    @DisplayName("trace: turns of callbacks are told, too")
    void callbacksHaveTurns() {
        run(
                () -> {
                    getRunningLoop().callSoon(() -> told.add("called"));
                    yieldNow();
                },
                VIRTUAL.trace(turns::add));
        assertThat(turns.stream().map(TraceTest::text)).contains("callback null null was called");
    }
}
