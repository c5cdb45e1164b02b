package org.interleave.processes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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
    private final Condition room = lock.newCondition();
    private final Condition quiet = lock.newCondition();
    private final Condition moved = lock.newCondition(); // an abandoned call is no longer SHIPPED
    private final LinkedHashMap<Long, Call> waiting = new LinkedHashMap<>();
    private final Prefetch prefetch = new Prefetch();
    private final AtomicLong ids = new AtomicLong();
    private Phase phase = Phase.OPEN;
    private @Nullable BrokenPoolException broken;
    private int unbegun; // accepted and not begun
    private int unsettled; // accepted, and its settlement not yet told
    private boolean balancing;

    Dispatch(PoolOptions options, PoolFolder folder) {
        this.options = options;
        this.events = new EventLog(options.onEvent());
        this.workforce = new Workforce(this, lock, folder);
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
            awaitRoom();
            waiting.put(call.id, call);
            unbegun++;
            unsettled++;
            pump();
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() {
        checkOpen();
        Duration patience = options.patience();
        long nanos = patience == null ? Long.MAX_VALUE : patience.toNanos();
        while (unbegun >= options.maxPending()) {
            if (nanos <= 0) {
                throw new RejectedExecutionException("%d tasks wait already".formatted(unbegun));
            }
            try {
                nanos = room.awaitNanos(nanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RejectedExecutionException("interrupted while waiting for room", e);
            }
            checkOpen();
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
                    waiting.remove(call.id);
                    settled(call);
                }
                case SHIPPED, RUNNING -> {
                    recall(call, interrupt);
                    awaitCertainty(call);
                }
                case DONE -> {}
            }
        } finally {
            lock.unlock();
        }
    }

    /* A task that was cancelled while it waited must not run, not even if what it waits behind ends right now: so wait until its
     * worker has said that it will not, or that it had begun. */
    private void awaitCertainty(Call call) {
        long nanos = TimeUnit.SECONDS.toNanos(1); // a worker that is stopped says nothing
        try {
            while (call.place == Call.Place.SHIPPED && nanos > 0) {
                nanos = moved.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void recall(Call call, boolean interrupt) {
        Lane lane = laneOf(call);
        if (interrupt || call.place == Call.Place.SHIPPED) {
            lane.worker.sendNow(new Frame(Frame.Type.CANCEL, interrupt ? Frame.INTERRUPT : 0, call.id, 0, Frame.EMPTY));
        }
        if (interrupt) {
            var _ = workforce.after(options.grace(), () -> {
                if (call.lane == lane && call.place == Call.Place.RUNNING) {
                    workforce.doom(lane, "was killed as its task did not heed its cancellation", false);
                }
            });
        }
    }

    private static Lane laneOf(Call call) {
        Lane lane = call.lane;
        if (lane == null) {
            throw new IllegalStateException("recall: task %d has no worker".formatted(call.id));
        }
        return lane;
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
                room.signalAll();
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
            if (phase == Phase.OPEN) {
                phase = Phase.SHUTDOWN;
                room.signalAll();
            }
            List<Call> all = new ArrayList<>(waiting.values());
            waiting.clear();
            all.forEach(this::abandon);
            for (Lane lane : List.copyOf(workforce.lanes())) {
                all.addAll(lane.inFlight.values());
                lane.inFlight.values().forEach(call -> call.abandoned = true);
                workforce.doom(lane, "was killed with its pool", false);
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
            Call call = waiting.firstEntry().getValue();
            Lane lane = freest(call);
            if (lane == null) {
                break;
            }
            waiting.remove(call.id);
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

    /** A worker has begun a task. Caller holds the lock. */
    void begun(Lane lane, long taskId) throws ProtocolException {
        Call call = lane.inFlight.get(taskId);
        if (call == null || call.place != Call.Place.SHIPPED) {
            throw new ProtocolException("a worker began task %d, which it did not have".formatted(taskId));
        }
        call.place = Call.Place.RUNNING;
        if (call.abandoned) {
            moved.signalAll();
        }
        call.attempts++;
        call.begunAt = System.nanoTime();
        leaveQueue();
        events.tell(PoolEvent.Kind.RUN, lane, taskId, "");
        Duration limit = options.taskTimeout();
        if (limit != null) {
            call.limit = workforce.after(limit, () -> timeOut(call, lane, limit));
        }
    }

    private void leaveQueue() {
        unbegun--;
        if (unbegun < options.maxPending()) {
            room.signal();
        }
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

    /** A worker will not run a task that it was to give back. Caller holds the lock. */
    void givenBack(Lane lane, long taskId) throws ProtocolException {
        Call call = lane.inFlight.remove(taskId);
        if (call == null) {
            throw new ProtocolException("a worker gave task %d back, which it did not have".formatted(taskId));
        }
        events.tell(PoolEvent.Kind.TAKEN_BACK, lane, taskId, "");
        putBack(call);
        pump();
    }

    /* In front of all that came later. */
    private void putBack(Call call) {
        if (call.abandoned) {
            settled(call);
        } else {
            call.place = Call.Place.WAITING;
            call.lane = null;
            waiting.putFirst(call.id, call);
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
                unbegun++;
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
        List<Call> all = List.copyOf(waiting.values());
        waiting.clear();
        all.forEach(call -> fail(call, why));
    }

    /** The pool gives up. Caller holds the lock. */
    void breakDown(BrokenPoolException why) {
        if (broken == null) {
            broken = why;
            phase = phase == Phase.OPEN ? Phase.SHUTDOWN : phase;
            failWaiting(why);
            room.signalAll();
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
            leaveQueue();
        }
        if (call.lane != null) {
            call.lane.inFlight.remove(call.id);
        }
        call.place = Call.Place.DONE;
        if (call.abandoned) {
            moved.signalAll();
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

    /** A worker has nothing to do. If others have tasks that wait behind a long one, it will have those. Caller holds the lock. */
    void idle() {
        if (!balancing && waiting.isEmpty() && somebodyWaitsBehindAnother()) {
            balancing = true;
            var _ = workforce.after(Duration.ofMillis(5), this::balance);
        }
    }

    private boolean somebodyWaitsBehindAnother() {
        return workforce.lanes().stream().anyMatch(lane -> lane.inFlight.size() > 1);
    }

    private void balance() {
        balancing = false;
        if (!waiting.isEmpty() || workforce.lanes().stream().noneMatch(Lane::isIdle)) {
            return;
        }
        long now = System.nanoTime();
        for (Lane lane : workforce.lanes()) {
            Call running = lane.running();
            if (running != null && now - running.begunAt > TimeUnit.MILLISECONDS.toNanos(5)) {
                for (Call call : lane.inFlight.values()) {
                    if (call.place == Call.Place.SHIPPED) {
                        lane.worker.sendNow(Frame.of(Frame.Type.CANCEL, call.id));
                    }
                }
            }
        }
    }
}
