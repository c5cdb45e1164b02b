package org.interleave.cli.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.interleave.cli.ExitCode;
import org.interleave.cli.Main;
import org.interleave.cli.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way: a source file, every schedule, the failing one again. */
class ExploreCommandTest {
    private static final String PROPERTY = "lab.home";

    private static final String RACE = """
            public class Race {
                static int count;
                static void add() {
                    count = count + 1;
                }
                public static void main(String[] args) throws InterruptedException {
                    Thread one = new Thread(Race::add);
                    Thread other = new Thread(Race::add);
                    one.start();
                    other.start();
                    one.join();
                    other.join();
                    System.out.println("count is " + count);
                    if (count != 2) {
                        throw new AssertionError(count);
                    }
                }
            }
            """;

    private static final String LINE = "Race.java:4 +count = count \\+ 1;";

    private final String before = System.getProperty(PROPERTY, "");

    @TempDir
    private Path home;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void sitDown() {
        System.setProperty(PROPERTY, home.toString());
    }

    @AfterEach
    void getUp() {
        System.setProperty(PROPERTY, before);
    }

    private int type(String typed, String... command) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(Screen.plain(new PrintWriter(out), new PrintWriter(err), new StringReader(typed)), command);
    }

    private String write(String name, String source) throws IOException {
        return Files.writeString(home.resolve(name), source).toString();
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    @Test
    void aFailingProgramIsShownKeptAndReplayed() throws Exception {
        String file = write("Race.java", RACE);
        assertThat(type("", "explore", file)).as(err.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString())
                .startsWith("✗ ")
                .contains("  Happened  ", "  Rule      ", "Next: ./lab replay ")
                .containsPattern(LINE);
        Path kept;
        try (Stream<Path> folders = Files.list(home.resolve("out"))) {
            kept = folders.findFirst().orElseThrow();
        }
        assertThat(kept.resolve("trace.svg")).content().contains("<svg");
        assertThat(kept.resolve("trace.txt")).content().contains("count = count + 1;");
        JsonNode result = JsonMapper.shared().readTree(Files.readString(kept.resolve("result.json")));
        String token = result.get("token").asString();
        assertThat(result.get("minPreemptions").asInt()).isEqualTo(1);

        // What is replayed is what was explored, whatever has become of the file.
        write("Race.java", RACE.replace("count + 1", "count + 2"));
        assertThat(type("", "replay", token)).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("  | count is 1").containsPattern(LINE);
        assertThat(type("n\nG\n", "replay", token, "--step")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("Step 1 of ", "Step 2 of ", "The end");
        assertThat(type("", "replay", token, "--json")).isEqualTo(ExitCode.OK);
        assertThat(json().get("trace").size()).isEqualTo(result.get("trace").size());
        assertThat(type("", "replay", token, file)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("is not the program of this token");
    }

    @Test
    void aProgramOfCoroutinesIsExploredTurnByTurn() throws Exception {
        String file = write("Turns.java", """
                import static org.interleave.eventloop.Aio.*;

                class Turns {
                    static int count;
                    static void add() {
                        int before = count;
                        yieldNow();
                        count = before + 1;
                    }
                    public static void main(String[] args) {
                        run(() -> {
                            await(gather(createTask("one", Turns::add), createTask("two", Turns::add)));
                            assert count == 2 : "count is " + count;
                        });
                    }
                }
                """);
        assertThat(type("", "explore", file)).as(err.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString())
                .contains("no switch may fall between the read and the write of count")
                .containsPattern("Turns.java:7 +yieldNow\\(\\);");
        assertThat(type("", "explore", file, "--json")).isEqualTo(ExitCode.FAILED);
        String token = json().get("token").asString();
        assertThat(token).startsWith("v1;turn;");
        assertThat(type("", "replay", token)).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).containsPattern("Turns.java:8 +count = befo");
    }

    @Test
    void theProgramOfTheReadMeSellsTwiceAndIsCertifiedWhenItsAwaitComesLast() throws Exception {
        Path program = Path.of("../../docs/programs/LastTicket.java");
        assertThat(type("", "explore", program.toString())).as(err.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString())
                .contains("sold twice", "no switch may fall between the read and the write of left")
                .containsPattern("LastTicket.java:22");
        String taking = "        sleep(0.1); // takes the money\n";
        String writing = "        left = seen - 1;\n";
        String source = Files.readString(program);
        assertThat(source).contains(taking + writing);
        String repaired = write("LastTicket.java", source.replace(taking + writing, writing + taking));
        assertThat(type("", "explore", repaired, "--json")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(json().get("verdict").asString()).startsWith("PASS_ALL");
    }

    @Test
    void aCorrectProgramPassesAndLeavesNothing() throws Exception {
        String file = write("Race.java", RACE.replace("static void add", "static synchronized void add"));
        assertThat(type("", "explore", file, "--json")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(json().get("verdict").asString()).startsWith("PASS_ALL");
        assertThat(json().get("message").asString()).isNotBlank();
        assertThat(home.resolve("out")).doesNotExist();
    }

    @Test
    void argumentsAndSettingsReachTheProgram() throws Exception {
        String file = write("Args.java", """
                void main(String[] args) {
                    if (args.length == 2) throw new IllegalStateException(args[1]);
                }
                """);
        assertThat(type("", "explore", file, "--budget", "50", "--preemptions", "1"))
                .isEqualTo(ExitCode.OK);
        assertThat(type("", "explore", file, "--slow-work", "--json", "--", "a", "--b"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(json().get("kind").asString()).isEqualTo("EXCEPTION");
        assertThat(type("", "replay", json().get("token").asString())).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("--b");
    }

    @Test
    void compileErrorsAreALineEachAndNothingIsExplored() throws Exception {
        String file = write("Bad.java", "class Bad {\n  int x = \"a\";\n  int y = z;\n}\n");
        assertThat(type("", "explore", file, "--json")).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Bad.java:2: "),
                        line -> assertThat(line).startsWith("Bad.java:3: "));
    }
}
