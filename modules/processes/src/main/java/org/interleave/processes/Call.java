package org.interleave.processes;

import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** A task on its way through the pool: one that was submitted, or one chunk of a map. */
final class Call {
    /*  WAITING -> SHIPPED    given to a worker, which has not begun it
     *  SHIPPED -> RUNNING    the worker said STARTED
     *  SHIPPED -> WAITING    taken back, or its worker died before it began
     *  RUNNING -> WAITING    its worker died, and it may be tried again
     *  any     -> DONE       answered, failed, or cancelled before it began
     *
     * All fields but the final ones are guarded by the dispatcher's lock. */

    enum Place {
        WAITING,
        SHIPPED,
        RUNNING,
        DONE
    }

    /** Whoever waits for the outcome. Called outside the dispatcher's lock, and once. */
    interface Settlement {
        /**
         * A RESULT or an ERROR is here.
         *
         * @throws ProtocolException when it is nonsense; then nothing is settled yet
         */
        void answered(Frame frame, String packages) throws ProtocolException;

        void failed(Throwable why);

        void cancelled();
    }

    final long id;
    final int flags;
    final Settlement settlement;
    TaskPayload payload;
    Place place = Place.WAITING;

    @Nullable
    Lane lane;

    @Nullable
    ScheduledFuture<?> limit;
    /** Nobody waits any more: cancelled, or timed out. Whatever comes of it is dropped. */
    boolean abandoned;

    /** Its worker has been asked to give it back. */
    boolean recalled;

    int attempts;
    long shippedAt;
    long begunAt;
    long answeredAt;

    Call(long id, TaskPayload payload, int flags, Settlement settlement) {
        this.id = id;
        this.payload = payload;
        this.flags = flags;
        this.settlement = settlement;
    }
}
