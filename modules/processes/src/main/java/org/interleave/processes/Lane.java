package org.interleave.processes;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One worker as the dispatcher sees it. All fields but the final ones are guarded by the dispatcher's lock. */
final class Lane {
    /*  STARTING -> READY     said READY
     *  READY    -> LEAVING   was told BYE: it runs what it has and ends
     *  any      -> DOOMED    is being killed; another worker already takes its place
     *  any      -> LOST      its stream has ended: it is dead, or as good as dead
     *
     * Only a READY lane is given tasks. */

    enum State {
        STARTING,
        READY,
        LEAVING,
        DOOMED,
        LOST
    }

    /** Which of the pool's places it takes; its replacement takes the same. */
    final int number;

    final Worker worker;

    State state = State.STARTING;

    /** What it has been given and has not answered, in the order in which it will run it. */
    final Map<Long, Call> inFlight = new LinkedHashMap<>();

    /** How many tasks it has been given. */
    int given;

    /** When that was the last time, in nanoseconds. */
    long lastGiven;

    /** How many heartbeats have passed since anything came from it. */
    int silent;

    /** Another one takes its place already. */
    boolean replaced;

    /** It has been READY once. */
    boolean wasReady;

    /** It is being killed, whether it notices or not. */
    boolean doomed;

    /** It was told BYE because the pool ends, and is given a moment to go. */
    boolean goodbye;

    /** Its end was once too often, and the pool gives up. */
    boolean crashedTooOften;

    /** It said BYE: whatever its exit code, it left in order. */
    boolean saidBye;

    /** Why it is being killed, if the task that it runs is to be told. */
    @Nullable
    String reason;

    Lane(int number, Worker worker) {
        this.number = number;
        this.worker = worker;
    }

    /** The task it runs, as far as it has said. */
    @Nullable
    Call running() {
        for (Call call : inFlight.values()) {
            return call.place == Call.Place.RUNNING ? call : null;
        }
        return null;
    }

    /** Whether this worker is to be given the next task rather than {@code other}: it has less to do, or rests longer. */
    boolean comesBefore(Lane other) {
        int less = Integer.compare(inFlight.size(), other.inFlight.size());
        return less < 0 || (less == 0 && lastGiven < other.lastGiven);
    }

    boolean isIdle() {
        return state == State.READY && inFlight.isEmpty();
    }

    boolean isAlive() {
        return state != State.DOOMED && state != State.LOST;
    }
}
