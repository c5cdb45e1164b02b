package lab14;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Worker processes, and the news of all of them in one queue. All methods are called by one thread. Given: leave it as it is.
 *
 * <p>A worker runs its jobs in the order in which it was given them, one at a time.
 */
public interface Crew {
    /**
     * Starts a worker. It can do nothing before it is {@link News.Ready}.
     *
     * @return its number; no two have the same
     * @throws IOException when none can be started
     */
    int hire() throws IOException;

    /** Gives a job to a worker that is ready. If it is dying just now, the job may never reach it; {@link #next} tells. */
    void give(int worker, Job job);

    /** Kills a worker, as SIGKILL does. What it wrote before still comes. Without effect on one that is gone. */
    void kill(int worker);

    /** The next news; waits for some, at most as long as told. Empty when there was none. */
    Optional<News> next(Duration atMost) throws InterruptedException;

    /** The time, from an arbitrary moment. */
    Duration now();
}
