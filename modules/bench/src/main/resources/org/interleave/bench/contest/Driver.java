package contest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers one line with one line: {@code Increments 700}, a program and milliseconds, with {@code measured 280000 699}, how
 * often the tool ran it and in how many nanoseconds, or with {@code failed} and a reason.
 */
abstract class Driver {
    /** How often, in how long. */
    record Sample(long count, long nanos) {}

    /** Has the tool run a program for about so long. */
    abstract Sample run(String program, long nanos) throws Throwable;

    static void serve(Driver driver) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err); // Tools talk.
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String request = requests.readLine(); request != null; request = requests.readLine()) {
            String[] words = request.split(" ");
            try {
                Sample sample = driver.run(words[0], Long.parseLong(words[1]) * 1_000_000);
                answers.println("measured " + sample.count() + " " + sample.nanos());
            } catch (Throwable e) {
                answers.println("failed " + e.toString().lines().findFirst().orElse(""));
            }
            answers.flush();
        }
        System.exit(0);
    }

    /** Runs a program so many times: all that some tools let themselves be told. */
    interface Times {
        long nanos(int times) throws Throwable;
    }

    private final Map<String, Double> perSecond = new HashMap<>();

    /** Runs for about {@code nanos}, going by how fast it was before. */
    Sample forAbout(long nanos, String program, int first, Times times) throws Throwable {
        if (!perSecond.containsKey(program)) {
            perSecond.put(program, first * 1e9 / times.nanos(first));
        }
        int count = (int) Math.max(first, perSecond.get(program) * nanos / 1e9);
        long taken = times.nanos(count);
        perSecond.put(program, count * 1e9 / taken);
        return new Sample(count, taken);
    }
}
