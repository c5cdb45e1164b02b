package org.interleave.bench.fidelity.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
                        .run(
                                Double.parseDouble(words[4]),
                                Double.parseDouble(words[5]),
                                Double.parseDouble(words[6]),
                                hasEach(words));
            case "signal" -> signal(words);
            case "lost" -> lost(gil(words), words[3], words[4]);
            case "echo" -> echo(gil(words), Integer.parseInt(words[3]));
            case "ask" -> ask(words);
            case "generators" -> GeneratorsProgram.run();
            case "turns" -> TurnsProgram.run();
            case "callbacks" -> CallbacksProgram.run();
            case "crashes" -> CrashesProgram.run();
            default -> throw new IllegalArgumentException("nothing here is called " + words[0]);
        };
    }

    private List<Reported> signal(String[] words) throws InterruptedException {
        int threads = Integer.parseInt(words[3]);
        boolean endsWaits = Regime.named(words[1]) != Regime.OLD;
        SignalProgram quiet = new SignalProgram(JvmGround.HERE, gil(words), endsWaits, threads, ticks);
        quiet.start(false);
        quiet.await();
        SignalProgram signalled = new SignalProgram(JvmGround.HERE, gil(words), endsWaits, threads, ticks);
        signalled.start(true);
        signalled.await();
        return List.of(
                new Reported("signal_slowdown", words[3], signalled.millis() / quiet.millis()),
                new Reported("signal_delay", words[3], signalled.delay()),
                new Reported("signal_delay_over_run", words[3], signalled.delay() / signalled.millis()));
    }

    private static List<Reported> lost(Gil gil, String checks, String kind) throws InterruptedException {
        LostProgram program = new LostProgram(
                JvmGround.HERE, gil, LostProgram.Checks.named(checks), kind.equals("call"), LOST_ADDITIONS);
        program.start();
        program.await();
        return program.report();
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

    private static boolean hasEach(String[] words) {
        return words[words.length - 1].equals("each");
    }

    /* ask PORT THINK_MS SECONDS INTERVAL_MS HOGS [each] */
    private static List<Reported> ask(String[] words) throws IOException, InterruptedException {
        try (EchoClient client = new EchoClient(Integer.parseInt(words[1]))) {
            return client.ask(
                    Duration.ofMillis(Long.parseLong(words[2])),
                    Duration.ofMillis(Math.round(Double.parseDouble(words[3]) * 1e3)),
                    Double.parseDouble(words[4]),
                    Integer.parseInt(words[5]) > 0,
                    hasEach(words));
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
                LostProgram program = new LostProgram(
                        JvmGround.HERE, Gils.make(Regime.NEW, Gils.DEFAULT), checks, true, LOST_ADDITIONS / 20);
                program.start();
                program.await();
            }
        }
        Gil gil = Gils.make(Regime.NEW, Gils.DEFAULT);
        gil.acquire(Gil.Watcher.none());
        long begin = System.nanoTime();
        Hog.count(MEASURED, gil, Gil.Watcher.none());
        long nanos = System.nanoTime() - begin;
        gil.release();
        ticks = Math.max(1, MEASURED * WORK.toNanos() / nanos);
        return List.of();
    }
}
