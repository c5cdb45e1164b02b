package org.interleave.gil.run;

import java.util.ArrayDeque;
import java.util.Deque;
import org.interleave.gil.Gil;
import org.interleave.timeline.Activity;
import org.interleave.timeline.TrackRecorder;
import org.jspecify.annotations.Nullable;

/** One thread of a program under a GIL: what it does, and for how long it held the GIL and waited for it. */
final class Member implements Gil.Watcher {
    /* Overview. A thread holds the GIL while woven code runs on it: from an arrival, when the JDK calls woven code, to the
     * departure, and not while a call back into the JDK may block. Both nest: the JDK may call woven code from within a call
     * that may block. All methods are called by the thread itself, except those that only read. */

    /*  IDLE -> WAITING       the JDK calls woven code on this thread
     *  WAITING -> RUNNING    it has the GIL
     *  RUNNING -> WAITING    forced off at a checkpoint; mostly back at once
     *  RUNNING -> BLOCKED    a call may block: the GIL is given up
     *  BLOCKED -> WAITING    the call is over, or the JDK calls woven code from within it
     *  RUNNING -> BLOCKED    woven code returns to the JDK, within such a call
     *  RUNNING -> IDLE       woven code returns to the JDK, which may call it again
     *  RUNNING -> ENDED      … or will not */
    enum State {
        IDLE,
        WAITING,
        RUNNING,
        BLOCKED,
        ENDED
    }

    private final GilMachine machine;
    private final Gil gil;
    private final Thread thread;
    private final boolean endsWithItsCode;
    private final TrackRecorder track;
    private final Deque<Wait> waits = new ArrayDeque<>();

    /* Written by the thread itself; read by those who can do with what was true a moment ago. */
    private volatile State state = State.IDLE;
    private volatile @Nullable Wait wait;
    private long since;
    private long held;
    private long waited;
    private long slices;
    private long switches;
    private long failedAcquisitions;
    private long forcedDrops;
    private long voluntaryDrops;

    private int announced;
    private int whole;
    private boolean gaveUpForWhole;

    Member(GilMachine machine, Gil gil, Thread thread, boolean endsWithItsCode, TrackRecorder track) {
        this.machine = machine;
        this.gil = gil;
        this.thread = thread;
        this.endsWithItsCode = endsWithItsCode;
        this.track = track;
    }

    Thread thread() {
        return thread;
    }

    State state() {
        return state;
    }

    /** Whether the thread ends when its woven code returns. */
    boolean endsWithItsCode() {
        return endsWithItsCode;
    }

    /** What it does that may block; null when it does no such thing. */
    @Nullable
    Wait blockedOn() {
        return wait;
    }

    boolean holds() {
        return state == State.RUNNING;
    }

    /** How deep in what nobody may interrupt. */
    boolean isWhole() {
        return whole > 0;
    }

    long slices() {
        return slices;
    }

    ThreadReport report() {
        long now = track.now();
        State last = state;
        return new ThreadReport(
                thread.getName(),
                held + (last == State.RUNNING ? now - since : 0),
                waited + (last == State.WAITING ? now - since : 0),
                slices,
                switches,
                failedAcquisitions,
                forcedDrops,
                voluntaryDrops);
    }

    // ---- Coming and going.

    void depart() {
        if (waits.isEmpty() && endsWithItsCode) {
            letGo(State.ENDED);
            voluntaryDrops++;
            track.end(); // Before the release: the next holder's record begins after it.
            gil.release();
        } else {
            giveUp(waits.isEmpty() ? Activity.WAITING_FOR_THREAD : machine.activity(waits.getLast()));
        }
    }

    void beginBlocking(Wait why) {
        waits.addLast(why);
        wait = why;
        giveUp(machine.activity(why));
    }

    void endBlocking() {
        waits.removeLast();
        acquire();
        wait = waits.peekLast();
    }

    void acquire() {
        state = State.WAITING;
        since = track.now();
        gil.acquire(this);
    }

    private void giveUp(Activity activity) {
        long now = letGo(waits.isEmpty() ? State.IDLE : State.BLOCKED);
        voluntaryDrops++;
        track.enterAt(activity, now); // Before the release: in the record at most one runs at a time, as in truth.
        if (whole > 0) {
            machine.outsideWhole();
        }
        gil.release();
    }

    private long letGo(State next) {
        long now = track.now();
        held += now - since;
        since = now;
        state = next;
        machine.holder = null;
        machine.divisible = null;
        return now;
    }

    // ---- What nobody may interrupt.

    /** @param giveUp whether it may have to wait for somebody who is inside, and without the GIL */
    void beginWhole(boolean giveUp) {
        if (whole++ == 0 && giveUp && holds()) {
            gaveUpForWhole = true;
            beginBlocking(Wait.INSIDE);
        }
        if (holds()) {
            machine.divisible = null;
        }
    }

    void endWhole() {
        if (whole == 1 && gaveUpForWhole) {
            gaveUpForWhole = false;
            endBlocking();
        }
        whole--;
        if (whole == 0 && holds()) {
            machine.divisible = thread;
        }
    }

    // ---- On the way to the GIL.

    @Override
    public void lettingGo() {
        letGo(State.WAITING);
        forcedDrops++;
        announced = 0;
    }

    /* Dated back: what is drawn as running must end before somebody else's running can begin. */
    @Override
    public void waiting() {
        announced++;
        track.enterAt(Activity.WAITING_FOR_GIL, since);
    }

    @Override
    public void holding() {
        long now = track.now();
        boolean fromAnother = machine.isTakenBy(this);
        if (fromAnother) {
            switches++;
        }
        // A GIL announces the wait when it finds itself held, and again when somebody else had it last.
        if (announced > (fromAnother ? 1 : 0)) {
            failedAcquisitions++;
        }
        announced = 0;
        waited += now - since;
        since = now;
        slices++;
        state = State.RUNNING;
        machine.holder = thread;
        machine.divisible = whole > 0 ? null : thread;
        if (whole > 0) {
            machine.insideWhole();
        }
        track.enterAt(Activity.RUNNING, now);
    }
}
