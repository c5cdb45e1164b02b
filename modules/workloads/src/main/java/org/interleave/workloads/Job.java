package org.interleave.workloads;

import java.io.Serializable;

/**
 * A unit of work that a model runs: plain, serialisable Java that reaches the machine under it only through its
 * {@link JobContext}, so that the same object runs under a lock, in a coroutine or in another process.
 *
 * @param <R> what the job returns; serialisable too
 */
@FunctionalInterface
public interface Job<R> extends Serializable {
    /** Does the work. What it throws becomes the job's {@link Outcome}; it never harms other jobs. */
    R run(JobContext context) throws Exception;
}
