package org.interleave.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The other end of a {@link ChildProcess} that is a JVM: a line asks, a line answers. {@code switches-2 150} asks for whatever
 * is known as "switches-2", for 150 ms; the answer is {@code measured 280000 149000000}, how often in how many nanoseconds, or
 * {@code measured 95.3}, or {@code failed} and a reason.
 */
public final class Answers {
    /** How often something was done, in how long. */
    public record Sample(long count, long nanos) {
        @Override
        public String toString() {
            return count + " " + nanos;
        }
    }

    /** Something whose time is taken. */
    @FunctionalInterface
    public interface Work {
        /** Does it so often. @return how many nanoseconds it took */
        long nanos(int times) throws Exception;
    }

    /** Finds one number out. */
    @FunctionalInterface
    public interface Value {
        /** The number. */
        double get() throws Exception;
    }

    /** Does something with the numbers it is asked with, the last of which is the window in milliseconds. */
    @FunctionalInterface
    public interface Trial {
        /** What came of it. */
        Sample with(List<Integer> numbers) throws Exception;
    }

    private interface Answer {
        String to(List<Integer> numbers) throws Exception;
    }

    private final Map<String, Answer> answers = new HashMap<>();

    /** No answers yet. */
    public Answers() {}

    /** Answers {@code request} with how often the work is done in how long. @param batch how often at a time */
    public Answers rate(String request, int batch, Work work) {
        return sample(request, numbers -> repeated(window(numbers), batch, work));
    }

    /** Answers {@code request} with the nanoseconds of doing the work once. @param batch how often at a time */
    public Answers nanos(String request, int batch, Work work) {
        answers.put(request, numbers -> {
            Sample sample = repeated(window(numbers), batch, work);
            return Double.toString((double) sample.nanos() / sample.count());
        });
        return this;
    }

    /** Answers {@code request} with a number. */
    public Answers value(String request, Value value) {
        answers.put(request, numbers -> Double.toString(value.get()));
        return this;
    }

    /** Answers {@code request}, and the numbers behind it, with how often in how long. */
    public Answers sample(String request, Trial trial) {
        answers.put(request, numbers -> trial.with(numbers).toString());
        return this;
    }

    private static Duration window(List<Integer> numbers) {
        return Duration.ofMillis(numbers.getLast());
    }

    private static Sample repeated(Duration window, int batch, Work work) throws Exception {
        long count = 0;
        long nanos = 0;
        do {
            nanos += work.nanos(batch);
            count += batch;
        } while (nanos < window.toNanos());
        return new Sample(count, nanos);
    }

    /** Answers until nobody asks any more: until standard input ends. */
    public void serve() throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err); // whatever is printed by what is measured is no answer
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            out.println(answer(line));
            out.flush();
        }
    }

    private String answer(String line) {
        List<String> words = Arrays.asList(line.split(" ", -1));
        Answer answer = answers.get(words.getFirst());
        if (answer == null) {
            return "failed '" + words.getFirst() + "' is not known here";
        }
        try {
            return "measured "
                    + answer.to(words.stream().skip(1).map(Integer::valueOf).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "failed interrupted";
        } catch (Exception | Error e) {
            return "failed " + e.toString().lines().findFirst().orElse("");
        }
    }
}
