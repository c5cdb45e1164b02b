package org.interleave.bench.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process that is asked line by line. */
final class Child implements AutoCloseable {
    private static final String ENDED = "\0";

    private final Duration patience;
    private final Process process;
    private final Writer requests;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /**
     * Starts it.
     *
     * @param patience how long it may say nothing while it is listened to
     * @throws UnavailableException when there is no such command
     */
    Child(List<String> command, Duration patience) throws UnavailableException {
        this.patience = patience;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UnavailableException("it cannot be started: " + e.getMessage());
        }
        requests = process.outputWriter(UTF_8);
        Thread.ofPlatform().daemon().name("child").start(this::listen);
    }

    private void listen() {
        try (BufferedReader answers = process.inputReader(UTF_8)) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // Its end, which is told below.
        }
        lines.add(ENDED);
    }

    /** Sends a line. */
    void say(String line) throws UnavailableException {
        try {
            requests.write(line + "\n");
            requests.flush();
        } catch (IOException e) {
            throw new UnavailableException("it ended before it was asked to");
        }
    }

    /**
     * What it says up to a line that is {@code last}, which is the last of the result.
     *
     * @throws UnavailableException when it says nothing for too long, or ends; what it said last is the reason
     */
    List<String> hear(Predicate<String> last) throws UnavailableException, InterruptedException {
        List<String> heard = new ArrayList<>();
        while (true) {
            String line = next(heard);
            if (line.equals(ENDED)) {
                throw new UnavailableException("it ended: " + lastOf(heard));
            }
            heard.add(line);
            if (last.test(line)) {
                return heard;
            }
        }
    }

    /**
     * What it says to its end.
     *
     * @throws UnavailableException when it says nothing for too long, or fails
     */
    List<String> hearOut() throws UnavailableException, InterruptedException {
        List<String> heard = new ArrayList<>();
        for (String line = next(heard); !line.equals(ENDED); line = next(heard)) {
            heard.add(line);
        }
        int code = process.waitFor();
        if (code != 0) {
            throw new UnavailableException("it failed: " + lastOf(heard));
        }
        return heard;
    }

    private String next(List<String> heard) throws UnavailableException, InterruptedException {
        String line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            throw new UnavailableException(
                    "it said nothing for %d s after: %s".formatted(patience.toSeconds(), lastOf(heard)));
        }
        return line;
    }

    private static String lastOf(List<String> heard) {
        return heard.isEmpty() ? "nothing" : heard.getLast();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
