package lab08;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Calls functions on one thread, one after the other: soon, later, or when a channel has something to read. Given:
 * leave it as it is.
 *
 * <p>All of it belongs to the thread that calls {@link #run}, before that and meanwhile. Only {@link
 * #callFromAnyThread} is for others.
 *
 * <p>The loop goes round. In each round it looks at the channels, waiting for them only if nothing is ready and no
 * timer is due; then it makes ready, behind what is ready already, whose channels have something to read, then whose
 * time has come; then it calls what is ready now. What becomes ready meanwhile is called in the next round.
 */
public interface EventLoop {
    /** Something that is to be called. */
    interface Handle {
        /**
         * It is not called any more, even if it is ready, and nobody waits for its deadline. One that was called, or
         * was cancelled before, is left in peace.
         */
        void cancel();

        /** Whether {@link #cancel} was called. */
        boolean isCancelled();
    }

    /** The time of this loop, in nanoseconds. It never goes back, and says nothing about the time of day. */
    long time();

    /** Calls {@code callback} once, in the next round, or in this one if it has not begun to call. First in, first out. */
    Handle callSoon(Runnable callback);

    /**
     * Calls {@code callback} once, when {@code delay} has passed; one that is not positive has. Earlier deadlines first, and of
     * equal ones, who was set first.
     */
    Handle callLater(Duration delay, Runnable callback);

    /** As {@link #callSoon}, from any thread, and wakes the loop if it waits. */
    void callFromAnyThread(Runnable callback);

    /**
     * From now on, calls {@code callback} in every round in which {@code channel} has something to read, is at its end, or has
     * somebody to accept. A second callback for the same channel takes the first one's place.
     *
     * @param channel in non-blocking mode
     * @throws IOException when it is closed
     */
    void onReadable(SelectableChannel channel, Runnable callback) throws IOException;

    /**
     * Takes {@link #onReadable} back: the callback is not called any more, even if it is ready. Nothing happens when
     * there is nothing to take back.
     */
    void forget(SelectableChannel channel);

    /**
     * Who is told of exceptions that leave a callback; they end nothing else. At first nobody is. If the handler throws one as
     * well, that is dropped. An Error is not for anybody to handle here: it leaves {@link #run}.
     */
    void onFailure(Consumer<Throwable> handler);

    /**
     * Goes round until {@link #stop}.
     *
     * @throws IllegalStateException when the loop is running
     * @throws IOException when the selector fails
     */
    void run() throws IOException;

    /**
     * Lets {@link #run} return at the end of this round. What is not called yet waits for the next run. Before a run,
     * it makes that one round long, and does not let it wait.
     */
    void stop();
}
