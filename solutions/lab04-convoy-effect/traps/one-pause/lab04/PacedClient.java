package lab04;

import java.time.Duration;

/** Wrong: one pause at the beginning. The first request finds the server asleep, and no other. */
public final class PacedClient implements Client {
    @Override
    public long[] measure(Line line, int requests, long pause) throws InterruptedException {
        long[] took = new long[requests];
        Thread.sleep(Duration.ofNanos(pause));
        for (int i = 0; i < requests; i++) {
            long begin = System.nanoTime();
            line.send();
            line.receive();
            took[i] = System.nanoTime() - begin;
        }
        return took;
    }
}
