package org.interleave.processes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Which task goes to which worker, and what becomes of it: the kernel of a {@link ProcessPool}. */
final class Dispatch {
    /* Overview. One lock guards all that is known about tasks and workers. What takes time is done outside: a frame to a
     * worker is put into its outbox, answers are unpacked by the thread that read them, processes are launched and killed by
     * threads of their own. Each worker has a pipe of its own; there is nothing that two of them share, so nothing that one
     * could take to its grave.
     *
     * What makes a crash cost one task and not two: a worker says STARTED before it begins a task, and its answer is in the
     * pipe before it begins the next. So when the stream ends the parent has every answer there was, and knows the one task
     * that had begun. That one fails, for it may have done half its work; the others go to somebody else. */

    enum Phase {
        OPEN,
        SHUTDOWN,
        TERMINATED
    }

    final PoolOptions options;
    final EventLog events;
    final SharedState shared = new SharedState();
    private final Workforce workforce;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private final WaitingRoom waiting;
    private final Balance balance;
    private final Cancellation cancellation;
    private final Prefetch prefetch = new Prefetch();
    private final AtomicLong ids = new AtomicLong();
    private Phase phase = Phase.OPEN;
    private @Nullable BrokenPoolException broken;
    private int unsettled; // accepted, and its settlement not yet told

    Dispatch(PoolOptions options, PoolFolder folder) {
        this.options = options;
        this.events = new EventLog(options.onEvent());
        this.waiting = new WaitingRoom(options, lock.newCondition());
        this.workforce = new Workforce(this, lock, folder);
        this.balance = new Balance(workforce, waiting);
        this.cancellation = new Cancellation(workforce, options.grace(), lock.newCondition());
    }

    long nextId() {
        return ids.incrementAndGet();
    }

    /* ---- what callers do ---- */

    /**
     * Accepts a call, waiting for room if the pool is to make callers wait.
     *
     * @throws RejectedExecutionException when there is none, or the pool takes no more
     */
    void submit(Call call) {
        lock.lock();
        try {
            waiting.awaitRoom(this::checkOpen);
            waiting.add(call);
            unsettled++;
            pump();
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() {
        if (broken != null) {
            throw broken instanceof InitializerException e && e.getCause() != null
                    ? new InitializerException(e.getCause())
                    : new BrokenPoolException(String.valueOf(broken.getMessage()), broken);
        }
        if (phase != Phase.OPEN) {
            throw new RejectedExecutionException("the pool is closed");
        }
    }

    /** Nobody waits for {@code call} any more: its future has been told so. */
    void cancel(Call call, boolean interrupt) {
        lock.lock();
        try {
            call.abandoned = true;
            switch (call.place) {
                case WAITING -> {
                    waiting.remove(call);
                    settled(call);
                }
                case SHIPPED, RUNNING -> cancellation.ofShipped(call, interrupt);
                case DONE -> {}
            }
        } finally {
            lock.unlock();
        }
    }

    int attempts(Call call) {
        lock.lock();
        try {
            return call.attempts;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more tasks; once all are done, lets the workers go. */
    void shutdown() {
        lock.lock();
        try {
            if (phase == Phase.OPEN) {
                phase = Phase.SHUTDOWN;
                waiting.wakeAll();
                checkQuiet();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives up all tasks and kills all workers; returns at once, with the tasks whose futures are to be cancelled. */
    List<Call> abandonAll() {
        lock.lock();
        try {
            shutdown();
            List<Call> all = waiting.removeAll();
            all.forEach(this::abandon);
            for (Lane lane : List.copyOf(workforce.lanes())) {
                all.addAll(lane.inFlight.values());
                lane.inFlight.values().forEach(call -> call.abandoned = true);
                if (lane.isIdle()) {
                    workforce.letGo(lane);
                } else {
                    workforce.doom(lane, "was killed with its pool", false);
                }
            }
            checkQuiet();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private void abandon(Call call) {
        call.abandoned = true;
        settled(call);
    }

    Phase phase() {
        lock.lock();
        try {
            return phase;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end of everything, {@code nanos} at most. */
    boolean awaitTermination(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (phase != Phase.TERMINATED) {
                if (left <= 0) {
                    return false;
                }
                left = quiet.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The workers, for whoever wants to start or to count them. */
    Workforce workforce() {
        return workforce;
    }

    /* ---- what happens under the lock ---- */

    /** Gives waiting tasks to workers with room, and has workers started for the rest. Caller holds the lock. */
    void pump() {
        while (!waiting.isEmpty()) {
            Call call = waiting.first();
            Lane lane = freest(call);
            if (lane == null) {
                break;
            }
            waiting.remove(call);
            ship(call, lane);
        }
        if (broken == null && !waiting.isEmpty()) {
            workforce.startFor(waiting.size());
        }
    }

    private @Nullable Lane freest(Call call) {
        @Nullable Lane best = null;
        for (Lane lane : workforce.lanes()) {
            if (lane.state == Lane.State.READY
                    && prefetch.hasRoom(lane.inFlight.size())
                    && (best == null || lane.comesBefore(best))) {
                best = lane;
            }
        }
        boolean fits = best == null || best.inFlight.isEmpty() || Prefetch.isSmall(call.payload.bytes().length);
        return fits ? best : null;
    }

    private void ship(Call call, Lane lane) {
        call.place = Call.Place.SHIPPED;
        call.recalled = false;
        call.lane = lane;
        call.shippedAt = System.nanoTime();
        lane.inFlight.put(call.id, call);
        lane.worker.send(new Frame(Frame.Type.TASK, call.flags, call.id, 0, call.payload.bytes()));
        lane.given++;
        lane.lastGiven = call.shippedAt;
        if (events.isOn()) {
            events.tell(PoolEvent.Kind.DISPATCH, lane, call.id, call.payload.bytes().length + " bytes");
        }
        if (lane.given == options.recycleAfter()) {
            workforce.letGo(lane);
        }
    }

    /** The call that a worker has begun. Caller holds the lock. */
    Call begun(Lane lane, long taskId) throws ProtocolException {
        Call call = lane.inFlight.get(taskId);
        if (call == null || call.place != Call.Place.SHIPPED) {
            throw new ProtocolException("a worker began task %d, which it did not have".formatted(taskId));
        }
        call.place = Call.Place.RUNNING;
        if (call.abandoned) {
            cancellation.certain();
        }
        call.attempts++;
        call.begunAt = System.nanoTime();
        waiting.begun();
        events.tell(PoolEvent.Kind.RUN, lane, taskId, "");
        Duration limit = options.taskTimeout();
        if (limit != null) {
            call.limit = workforce.after(limit, () -> timeOut(call, lane, limit));
        }
        return call;
    }

    private void timeOut(Call call, Lane lane, Duration limit) {
        if (call.lane == lane && call.place == Call.Place.RUNNING) {
            call.abandoned = true;
            workforce.later(() -> call.settlement.failed(new TaskTimeoutException(limit, lane.worker.pid())));
            workforce.doom(lane, "was killed as its task took too long", false);
        }
    }

    /** The call that a worker has answered. Caller holds the lock, unpacks the answer outside, and calls {@link #settled}. */
    Call answered(Lane lane, Frame frame) throws ProtocolException {
        Call call = lane.inFlight.get(frame.taskId());
        if (call == null || call.place != Call.Place.RUNNING) {
            throw new ProtocolException("%s of task %d, which was not running".formatted(frame.type(), frame.taskId()));
        }
        call.answeredAt = System.nanoTime();
        if (call.limit != null) {
            call.limit.cancel(false);
        }
        prefetch.observe(frame.stamp());
        if (events.isOn()) {
            events.tell(PoolEvent.Kind.DONE, lane, call.id, frame.stamp() / 1_000 + " us");
        }
        return call;
    }

    /** The call that a worker was to give back, and will not run. Caller holds the lock. */
    Call givenBack(Lane lane, long taskId) throws ProtocolException {
        Call call = lane.inFlight.remove(taskId);
        if (call == null) {
            throw new ProtocolException("a worker gave task %d back, which it did not have".formatted(taskId));
        }
        events.tell(PoolEvent.Kind.TAKEN_BACK, lane, taskId, "");
        putBack(call);
        pump();
        return call;
    }

    /* In front of all that came later. */
    private void putBack(Call call) {
        call.place = Call.Place.WAITING;
        call.lane = null;
        if (call.abandoned) {
            settled(call);
        } else if (broken != null) {
            fail(call, broken);
        } else {
            waiting.putFirst(call);
        }
    }

    /** Tasks that a worker had and that have not begun go to others. Caller holds the lock. */
    void takeBack(Lane lane) {
        List<Call> unbegunOnes = new ArrayList<>();
        for (Iterator<Call> calls = lane.inFlight.values().iterator(); calls.hasNext(); ) {
            Call call = calls.next();
            if (call.place == Call.Place.SHIPPED) {
                calls.remove();
                unbegunOnes.addFirst(call);
            }
        }
        unbegunOnes.forEach(this::putBack);
    }

    /** Tasks that had begun when their worker died: another try, or the end. Caller holds the lock. */
    void mourn(Lane lane, Exception crash) {
        for (Call call : List.copyOf(lane.inFlight.values())) {
            lane.inFlight.remove(call.id);
            if (call.limit != null) {
                call.limit.cancel(false);
            }
            if (!call.abandoned && call.attempts <= options.retries() && broken == null) {
                events.tell(PoolEvent.Kind.RETRY, lane, call.id, "attempt " + (call.attempts + 1));
                waiting.unbegun();
                putBack(call);
            } else {
                fail(call, crash);
            }
        }
    }

    /** Caller holds the lock. */
    void fail(Call call, Throwable why) {
        if (call.abandoned) {
            settled(call);
        } else {
            workforce.later(() -> {
                call.settlement.failed(why);
                lock.lock();
                try {
                    settled(call);
                } finally {
                    lock.unlock();
                }
            });
        }
    }

    /** Fails all tasks that no worker has. Caller holds the lock. */
    void failWaiting(Throwable why) {
        waiting.removeAll().forEach(call -> fail(call, why));
    }

    /** The pool gives up. Caller holds the lock. */
    void breakDown(BrokenPoolException why) {
        if (broken == null) {
            broken = why;
            phase = phase == Phase.OPEN ? Phase.SHUTDOWN : phase;
            failWaiting(why);
            waiting.wakeAll();
            checkQuiet();
        }
    }

    boolean isBroken() {
        return broken != null;
    }

    /** What was to be told about {@code call} has been told. Caller holds the lock. */
    void settled(Call call) {
        if (call.place == Call.Place.DONE) {
            return;
        }
        if (call.place != Call.Place.RUNNING) {
            waiting.begun();
        }
        if (call.lane != null) {
            call.lane.inFlight.remove(call.id);
        }
        call.place = Call.Place.DONE;
        call.payload = call.payload.withoutBytes();
        if (call.abandoned) {
            cancellation.certain();
        }
        unsettled--;
        checkQuiet();
    }

    /** Caller holds the lock. */
    void checkQuiet() {
        if (phase == Phase.SHUTDOWN && unsettled == 0) {
            workforce.letAllGo();
            if (workforce.lanes().isEmpty()) {
                phase = Phase.TERMINATED;
                workforce.close();
                quiet.signalAll();
            }
        }
    }

    boolean needsWorkers() {
        return broken == null && (phase == Phase.OPEN || !waiting.isEmpty());
    }

    /** A worker has nothing to do. Caller holds the lock. */
    void idle() {
        balance.idle();
    }
}
