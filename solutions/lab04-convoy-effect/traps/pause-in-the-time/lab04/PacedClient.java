package lab04;

import java.time.Duration;

/** Wrong: the pause is part of what is timed. */
public final class PacedClient implements Client {
    @Override
    public long[] measure(Line line, int requests, long pause) throws InterruptedException {
        long[] took = new long[requests];
        for (int i = 0; i < requests; i++) {
            long begin = System.nanoTime();
            Thread.sleep(Duration.ofNanos(pause));
            line.send();
            line.receive();
            took[i] = System.nanoTime() - begin;
        }
        return took;
    }
}
