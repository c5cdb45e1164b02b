package org.interleave.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A contestant in a process of its own. */
public final class ChildProcess implements Contestant {
    /* A line asks, a line answers: Answers.java and, among the resources, Driver.java and the scripts are other ends. Whatever
     * else the process says is kept as the reason of its end. */
    private static final String MEASURED = "measured ";
    private static final String FAILED = "failed ";
    private static final String ENDED = "";

    private static final Duration TO_END = Duration.ofSeconds(5);

    private final Duration patience;
    private final Process process;
    private final Writer requests;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private boolean silent; // when it was asked last
    private volatile String lastWords = "it said nothing";

    /**
     * Starts it.
     *
     * @param command the program with all its arguments
     * @param patience how long an answer may take
     * @throws AbsentException when there is no such program
     */
    public ChildProcess(List<String> command, Duration patience) throws AbsentException {
        this.patience = patience;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new AbsentException("it cannot be started: " + e.getMessage());
        }
        requests = process.outputWriter(UTF_8);
        Thread.ofPlatform().daemon().name("contestant").start(this::listen);
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(MEASURED) || line.startsWith(FAILED)) {
                    answers.add(line);
                } else if (!line.isBlank()) {
                    lastWords = line.strip();
                }
            }
        } catch (IOException e) {
            // Its end, which the answer below tells.
        }
        answers.add(ENDED);
    }

    /** Asks with {@link Measured#request} and the window in milliseconds. Two numbers in answer are a count and nanoseconds. */
    @Override
    public double measure(Measured what, Duration window) throws AbsentException, InterruptedException {
        double[] numbers = ask(what.title(), what.request() + " " + window.toMillis());
        return numbers.length == 1 ? numbers[0] : numbers[0] * 1e9 / numbers[1];
    }

    /**
     * Asks it.
     *
     * @param title what for, in words
     * @return the numbers in its answer
     * @throws AbsentException when it cannot answer, or does not in time; its own words are the reason
     */
    public double[] ask(String title, String request) throws AbsentException, InterruptedException {
        try {
            requests.write(request + "\n");
            requests.flush();
        } catch (IOException e) {
            throw new AbsentException("it ended: " + lastWords);
        }
        String answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            silent = true;
            throw new AbsentException("it did not run the %s within %d s".formatted(title, patience.toSeconds()));
        }
        if (answer.equals(ENDED)) {
            answers.add(ENDED);
            throw new AbsentException("it ended: " + lastWords);
        }
        if (answer.startsWith(FAILED)) {
            throw new AbsentException("it cannot run the %s: %s".formatted(title, answer.substring(FAILED.length())));
        }
        return Arrays.stream(answer.substring(MEASURED.length()).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** The process. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Lets it end, as it does when nobody can ask any more; kills it, and whoever it has started, if it does not. */
    @Override
    public void close() {
        List<ProcessHandle> descendants = process.descendants().toList();
        try {
            requests.close();
            if (!silent) {
                process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            // It cannot be asked because it has ended.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        process.onExit().join();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }
}
