package lab04;

/** Measures how long a server takes to answer. Given: leave it as it is. */
public interface Client {
    /**
     * Makes so many round trips, one after the other.
     *
     * @param pause how long to wait before each request, the first one too, in nanoseconds
     * @return how long each took, from just before its request was sent until its reply was there, in nanoseconds, in the
     *     order in which they were made
     */
    long[] measure(Line line, int requests, long pause) throws InterruptedException;
}
