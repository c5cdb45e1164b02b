package org.interleave.workloads;

import java.util.List;

/**
 * The jobs of one run, and the judgement of what came back.
 *
 * @param <R> what each job returns
 */
public interface Trial<R> {
    /** The jobs. Run them once. */
    List<Job<R>> jobs();

    /**
     * Holds the outcomes against the sequential reference answer.
     *
     * @param outcomes one per job, in order
     * @param traits what the model that ran them says about itself
     * @throws JobFailedException when a job failed
     */
    Answer judge(List<Outcome<R>> outcomes, Traits traits);
}
