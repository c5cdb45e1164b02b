package lab04;

/** Wrong: no pause. The next request follows the reply at once, and finds the server awake. */
public final class PacedClient implements Client {
    @Override
    public long[] measure(Line line, int requests, long pause) throws InterruptedException {
        long[] took = new long[requests];
        for (int i = 0; i < requests; i++) {
            long begin = System.nanoTime();
            line.send();
            line.receive();
            took[i] = System.nanoTime() - begin;
        }
        return took;
    }
}
