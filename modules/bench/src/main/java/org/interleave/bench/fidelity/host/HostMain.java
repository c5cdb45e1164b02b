package org.interleave.bench.fidelity.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.interleave.bench.fidelity.Regime;
import org.interleave.gil.Gil;

/**
 * Runs programs on request. A request is a line of words; the answer is lines that begin with {@code ROW}, then
 * {@value #DONE}. A request that cannot be met is answered with {@code FAILED} and the reason.
 */
public final class HostMain {
    /** Ends every answer. */
    public static final String DONE = "DONE";
    /** Begins the answer to a request that cannot be met; the reason follows. */
    public static final String FAILED = "FAILED ";

    private static final Duration WORK = Duration.ofMillis(250);
    private static final long LOST_ADDITIONS = 4_000_000;
    private static final long MEASURED = 5_000_000;

    private final BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    private final PrintStream answers = System.out;
    private long ticks = 1;

    private HostMain() {}

    /** Answers until its standard input ends. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new HostMain().serve();
    }

    private void serve() throws IOException, InterruptedException {
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            try {
                answer(line.split(" ", -1)).forEach(row -> answers.println(row.line()));
                answers.println(DONE);
            } catch (IllegalArgumentException e) {
                answers.println(FAILED + e.getMessage());
            }
            answers.flush();
        }
    }

    private List<Reported> answer(String[] words) throws IOException, InterruptedException {
        return switch (words[0]) {
            case "warm" -> warm();
            case "countdown" ->
                new CountdownProgram(Regime.named(words[1]), ticks)
                        .threads(
                                words[2],
                                Arrays.stream(words[3].split(","))
                                        .mapToInt(Integer::parseInt)
                                        .toArray());
            case "interval" -> new CountdownProgram(Regime.named(words[1]), ticks).settings(words[2].split(","));
            case "slices" ->
                new SlicesProgram(gil(words), Integer.parseInt(words[3]))
                        .run(Double.parseDouble(words[4]), Double.parseDouble(words[5]), Double.parseDouble(words[6]));
            case "signal" -> new SignalProgram(Regime.named(words[1]), words[2], ticks).run(Integer.parseInt(words[3]));
            case "lost" ->
                new LostProgram(gil(words))
                        .run(
                                LostProgram.Checks.valueOf(words[3].toUpperCase(Locale.ROOT)),
                                words[4].equals("call"),
                                LOST_ADDITIONS);
            case "echo" -> echo(gil(words), Integer.parseInt(words[3]));
            case "ask" -> ask(words);
            default -> throw new IllegalArgumentException("nothing here is called " + words[0]);
        };
    }

    private static Gil gil(String[] words) {
        return Gils.make(Regime.named(words[1]), words[2]);
    }

    /* Says its port, serves until the next line, and says DONE. */
    private List<Reported> echo(Gil gil, int hogs) throws IOException {
        try (EchoServer server = new EchoServer(gil, hogs)) {
            answers.println("PORT " + server.port());
            answers.flush();
            requests.readLine();
        }
        return List.of();
    }

    /* ask PORT THINK_MS SECONDS INTERVAL_MS HOGS */
    private static List<Reported> ask(String[] words) throws IOException, InterruptedException {
        try (EchoClient client = new EchoClient(Integer.parseInt(words[1]))) {
            return client.ask(
                    Duration.ofMillis(Long.parseLong(words[2])),
                    Duration.ofMillis(Math.round(Double.parseDouble(words[3]) * 1e3)),
                    Double.parseDouble(words[4]),
                    Integer.parseInt(words[5]) > 0);
        }
    }

    /* The compiler sees every policy under every program; then the work is sized to last about 250 ms. */
    private List<Reported> warm() throws InterruptedException {
        ticks = 500_000;
        for (int i = 0; i < 5; i++) {
            for (Regime regime : Regime.values()) {
                new CountdownProgram(regime, ticks).threads(Gils.DEFAULT, new int[] {1, 2});
            }
            for (LostProgram.Checks checks : LostProgram.Checks.values()) {
                new LostProgram(Gils.make(Regime.NEW, Gils.DEFAULT)).run(checks, true, LOST_ADDITIONS / 20);
            }
        }
        Gil gil = Gils.make(Regime.NEW, Gils.DEFAULT);
        gil.acquire(Unwatched.THREAD);
        long begin = System.nanoTime();
        Hog.count(MEASURED, gil, Unwatched.THREAD);
        long nanos = System.nanoTime() - begin;
        gil.release();
        ticks = Math.max(1, MEASURED * WORK.toNanos() / nanos);
        return List.of();
    }
}
