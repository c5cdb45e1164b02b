package lab14;

import java.util.List;

/**
 * Has jobs done by workers that may die at any moment: loses none, and runs none twice unless asked to. Given: leave it as it
 * is.
 *
 * <p>What it makes of a worker that ended, which is when both {@link News.OutputEnded} and {@link News.Exited} have come:
 *
 * <ul>
 *   <li>what the worker had done, counts;
 *   <li>what it had started, {@link Outcome.Crashed}, or waits again if the job has a retry left;
 *   <li>what it had been given and not started, waits again, and costs no retry. But a job that was the first in line when
 *       {@link #MOST_DEATHS} workers ended, each with nothing started, kills whoever looks at it: it {@link Outcome.NeverRan}.
 * </ul>
 */
public interface Dispatcher {
    /** How many jobs a worker may have in hand: one that runs, and one for the moment it is done. */
    int IN_HAND = 2;

    /** How many workers a job may be first in line of, when they end without having started one. */
    int MOST_DEATHS = 3;

    /** After how many in a row that could not be hired, or ended before they were ready, nobody is hired any more. */
    int MOST_FALSE_STARTS = 3;

    /**
     * Runs jobs; to be called once.
     *
     * <p>There are never more workers than jobs without an outcome. A worker is killed when its output ended, and when there was
     * no news of it for as long as the dispatcher has patience, from its hiring on; never because a job takes long. When nobody
     * is hired any more, those who are there go on; what is left when they are gone, {@link Outcome.NeverRan}. When this returns,
     * every worker it has hired has ended.
     *
     * @param jobs numbered as they stand in the list
     * @return what became of each, in the same order
     */
    List<Outcome> run(List<Job> jobs) throws InterruptedException;
}
