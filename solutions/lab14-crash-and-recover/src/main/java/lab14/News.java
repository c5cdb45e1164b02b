package lab14;

/**
 * What a {@link Crew} tells of a worker. Given: leave it as it is.
 *
 * <pre>
 *   Ready                         it can be given jobs
 *   Started, Returned or Threw    a job of its: it tells before it begins, and when it is done
 *   Beat                          it is alive; comes again and again from a thread of its own, also while a job runs
 *   OutputEnded                   nothing of the above will come from it any more
 *   Exited                        the process is gone
 * </pre>
 *
 * <p>Two different threads watch a worker's output and its process. So the last two come in either order, and what the worker
 * wrote before it ended may well come after {@link Exited}. Both of them come of every worker, sooner or later, once it ended or
 * was killed.
 */
public sealed interface News {
    /** Of whom. */
    int worker();

    /** It is there. */
    record Ready(int worker) implements News {}

    /** It is alive. */
    record Beat(int worker) implements News {}

    /** It begins with a job. Without this, not one line of the job was run. */
    record Started(int worker, int job) implements News {}

    /** A job is done. */
    record Returned(int worker, int job, String result) implements News {}

    /** A job threw, and that is all that happened. */
    record Threw(int worker, int job, String message) implements News {}

    /**
     * The worker's output is over.
     *
     * @param whole false when it ended within a frame, or what came was none; the worker may live on then, and would be
     *     heard by nobody
     */
    record OutputEnded(int worker, boolean whole) implements News {}

    /** Its process is gone. */
    record Exited(int worker, int code) implements News {}
}
