package lab04;

import java.time.Duration;

/** Wrong: a request at every beat of the clock. After a slow reply the pause is shorter, or gone. */
public final class PacedClient implements Client {
    @Override
    public long[] measure(Line line, int requests, long pause) throws InterruptedException {
        long[] took = new long[requests];
        long start = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            long due = start + (i + 1) * pause;
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            long begin = System.nanoTime();
            line.send();
            line.receive();
            took[i] = System.nanoTime() - begin;
        }
        return took;
    }
}
