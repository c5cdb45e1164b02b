package org.interleave.machine.computer;

import java.util.Arrays;

/** Sends a request and waits for its reply, again and again. Another process: it needs no interpreter. */
final class EchoClient implements Runnable {
    private final Computer computer;
    private final Mailbox requests;
    private final Mailbox replies;
    private final Scenario.Echo echo;
    private long[] latencies = new long[64];
    private int count;

    EchoClient(Computer computer, Mailbox requests, Mailbox replies, Scenario.Echo echo) {
        this.computer = computer;
        this.requests = requests;
        this.replies = replies;
        this.echo = echo;
    }

    @Override
    public void run() {
        for (long request = 0; ; request++) {
            if (echo.think() > 0) {
                computer.sleep(echo.think());
            }
            computer.compute(echo.client());
            long begin = computer.now();
            requests.send(request);
            long reply = replies.receive();
            if (reply != request) {
                throw new IllegalStateException("the reply to request %d is %d".formatted(request, reply));
            }
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * count);
            }
            latencies[count++] = computer.now() - begin;
        }
    }

    long[] latencies() {
        return Arrays.copyOf(latencies, count);
    }
}
