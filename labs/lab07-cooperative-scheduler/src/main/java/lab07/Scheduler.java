package lab07;

import java.time.Duration;

/**
 * Runs tasks on one thread, one at a time, each until it asks for something. Given: leave it as it is.
 *
 * <p>Who can go on stands in the run queue: first in, first out. Only the thread that calls {@link #run} uses a
 * scheduler, before that and meanwhile; {@link #yieldNow}, {@link #sleep} and {@link #join} are called by tasks.
 */
public interface Scheduler {
    /** What a task runs. */
    interface Body {
        /** Waits only by asking its scheduler. */
        void run() throws Exception;
    }

    /** A new task, at the back of the run queue. Nothing of {@code body} runs yet. The first one's id is 1. */
    Task spawn(String name, Body body);

    /** The task that is running; null when none is. */
    Task current();

    /** The running task goes to the back of the run queue. */
    void yieldNow();

    /**
     * The running task waits for {@code time}. When that has passed it goes to the back of the run queue: the earliest
     * first, and of several with one deadline, whoever began to sleep first. No time, or less, is a {@link #yieldNow}.
     */
    void sleep(Duration time);

    /**
     * The running task waits until {@code other} has ended. Then it goes to the back of the run queue; of several that wait,
     * whoever began to first is first there.
     *
     * @return false when {@code other} had ended before: then this was a {@link #yieldNow}
     */
    boolean join(Task other);

    /**
     * Ends {@code victim}, which is not the caller: its finally blocks run before this returns, it never runs again,
     * nobody waits for its deadline any more, and whoever waits for its end is told. What it throws on its way out is
     * its failure. Whoever kills goes on without giving anybody a turn.
     *
     * @return whether there was anything left to end
     */
    boolean kill(Task victim);

    /**
     * Runs until no task is left, and waits only when no task can go on. A task that throws has ended, with that as its
     * failure; the others go on.
     *
     * @throws IllegalStateException when tasks are left of which none can ever go on; the message has the name of each
     */
    void run();
}
