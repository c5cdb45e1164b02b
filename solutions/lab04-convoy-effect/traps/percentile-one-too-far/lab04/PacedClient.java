package lab04;

import java.time.Duration;

/** Measures round trips, each to a server that has had time to fall asleep. */
public final class PacedClient implements Client {
    @Override
    public long[] measure(Line line, int requests, long pause) throws InterruptedException {
        long[] took = new long[requests];
        for (int i = 0; i < requests; i++) {
            Thread.sleep(Duration.ofNanos(pause));
            long begin = System.nanoTime();
            line.send();
            line.receive();
            took[i] = System.nanoTime() - begin;
        }
        return took;
    }
}
