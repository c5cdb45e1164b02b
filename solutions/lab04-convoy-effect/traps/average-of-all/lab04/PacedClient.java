package lab04;

import java.time.Duration;
import java.util.Arrays;

/** Wrong: times all of them together, and shares it out evenly. The slow ones can no longer be seen. */
public final class PacedClient implements Client {
    @Override
    public long[] measure(Line line, int requests, long pause) throws InterruptedException {
        long[] took = new long[requests];
        long sum = 0;
        for (int i = 0; i < requests; i++) {
            Thread.sleep(Duration.ofNanos(pause));
            long begin = System.nanoTime();
            line.send();
            line.receive();
            sum += System.nanoTime() - begin;
        }
        Arrays.fill(took, sum / requests);
        return took;
    }
}
