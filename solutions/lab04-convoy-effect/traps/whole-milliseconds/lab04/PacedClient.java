package lab04;

import java.time.Duration;

/** Wrong: a clock of whole milliseconds. A round trip without a hog takes a tenth of one. */
public final class PacedClient implements Client {
    @Override
    public long[] measure(Line line, int requests, long pause) throws InterruptedException {
        long[] took = new long[requests];
        for (int i = 0; i < requests; i++) {
            Thread.sleep(Duration.ofNanos(pause));
            long begin = System.currentTimeMillis();
            line.send();
            line.receive();
            took[i] = (System.currentTimeMillis() - begin) * 1_000_000;
        }
        return took;
    }
}
