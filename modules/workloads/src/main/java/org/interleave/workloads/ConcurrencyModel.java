package org.interleave.workloads;

import java.util.List;
import java.util.Set;
import org.interleave.timeline.TimelineRecorder;

/**
 * A way to run jobs together: one of the models this toolkit compares. Every implementation passes the same abstract
 * contract test.
 *
 * <p>One run at a time; a model is not itself safe for use by several threads.
 */
public interface ConcurrencyModel extends AutoCloseable {
    /** The name users type: lower case, no spaces. */
    String name();

    /** The model in a few words, for the table of models. */
    String summary();

    /** The three facts. */
    Traits traits();

    /**
     * Makes ready, outside any measured time, what this model starts once and uses again: worker processes, say.
     *
     * @param jobs how many jobs the coming runs will have
     * @throws java.io.UncheckedIOException when something cannot be started
     */
    default void prepare(int jobs) throws InterruptedException {}

    /**
     * Runs all jobs to their end and records what each did.
     *
     * @throws java.io.UncheckedIOException when something this model needs cannot be started
     * @return outcomes in the order of {@code jobs}: what a job throws is its outcome, never this method's
     * @throws InterruptedException when the calling thread is interrupted; all jobs have then been told to stop and
     *     none is left running
     */
    <R> Run<R> run(List<? extends Job<R>> jobs, TimelineRecorder recorder) throws InterruptedException;

    /** {@link #run(List, TimelineRecorder)} with a fresh recorder. */
    default <R> Run<R> run(List<? extends Job<R>> jobs) throws InterruptedException {
        return run(jobs, TimelineRecorder.start());
    }

    /**
     * The processes this model has started and not ended: what has to be counted apart when models are compared within
     * one JVM.
     */
    default Set<Long> processes() {
        return Set.of();
    }

    /** Lets go of what {@link #prepare} and earlier runs started. Idempotent. */
    @Override
    default void close() {}
}
