package org.interleave.bench.coroutines;

import java.time.Duration;
import java.util.List;
import org.interleave.bench.AbsentException;
import org.interleave.bench.ChildProcess;
import org.interleave.bench.Contestant;
import org.interleave.bench.Measured;

/** An echo server in a process of its own, asked by the client that asks them all. */
final class EchoContestant implements Contestant {
    private final ChildProcess server;
    private final ChildProcess client;
    private final int port;

    /**
     * Starts the server.
     *
     * @param client stays its owner's
     * @throws AbsentException when it does not listen
     */
    EchoContestant(List<String> command, ChildProcess client, Duration patience)
            throws AbsentException, InterruptedException {
        this.client = client;
        server = new ChildProcess(command, patience);
        try {
            port = (int) server.ask("echo server", "listen")[0];
        } catch (AbsentException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public double measure(Measured what, Duration window) throws AbsentException, InterruptedException {
        double[] numbers = client.ask(what.title(), "echo %d %s %d".formatted(port, what.request(), window.toMillis()));
        return numbers[0] * 1e9 / numbers[1];
    }

    @Override
    public void close() {
        server.close();
    }
}
