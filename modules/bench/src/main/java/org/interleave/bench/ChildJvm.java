package org.interleave.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A tool in a JVM of its own. */
final class ChildJvm implements Contestant {
    /* The other end is Driver.java, a resource. Whatever else comes out of the JVM is kept as the reason of its end. */
    private static final String MEASURED = "measured ";
    private static final String FAILED = "failed ";
    private static final String ENDED = "";

    private final Duration patience;
    private final Process process;
    private final Writer requests;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private volatile String lastWords = "it said nothing";

    /**
     * Starts it.
     *
     * @param command the JVM with all its arguments
     * @param patience how long an answer may take
     * @throws AbsentException when there is no such command
     */
    ChildJvm(List<String> command, Duration patience) throws AbsentException {
        this.patience = patience;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new AbsentException("its JVM cannot be started: " + e.getMessage());
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

    @Override
    public double perSecond(Program program, Duration window) throws AbsentException, InterruptedException {
        try {
            requests.write(program.type() + " " + window.toMillis() + "\n");
            requests.flush();
        } catch (IOException e) {
            throw new AbsentException("its JVM ended: " + lastWords);
        }
        String answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            throw new AbsentException(
                    "it did not run the %s within %d s".formatted(program.title(), patience.toSeconds()));
        }
        if (answer.equals(ENDED)) {
            answers.add(ENDED);
            throw new AbsentException("its JVM ended: " + lastWords);
        }
        if (answer.startsWith(FAILED)) {
            throw new AbsentException(
                    "it cannot run the %s: %s".formatted(program.title(), answer.substring(FAILED.length())));
        }
        String[] numbers = answer.substring(MEASURED.length()).split(" ");
        return Long.parseLong(numbers[0]) * 1e9 / Long.parseLong(numbers[1]);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
