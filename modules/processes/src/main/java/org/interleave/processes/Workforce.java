package org.interleave.processes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The workers of a pool: started when there is work for them, replaced when they die, let go at the end. */
final class Workforce {
    /* Overview. The dispatcher's lock guards everything here too. A worker is started when a task waits and none is idle, up
     * to the pool's size; one that dies is replaced at once, task or no task, so that the next one finds it warm. The clock
     * is one thread: it sends heartbeats, ends tasks that take too long, kills what did not end when asked.
     *
     * Heartbeats are counted, not timed: a computer that was asleep for an hour has not sent any, so its workers have not
     * missed any. */

    private static final int STARTS = 3;
    private static final Duration BACK_OFF = Duration.ofMillis(100);
    private static final Duration COOL_DOWN = Duration.ofSeconds(1); // after three, while other workers go on
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Dispatch dispatch;
    private final PoolOptions options;
    private final EventLog events;
    private final ReentrantLock lock;
    private final Condition changed;
    private final PoolFolder folder;
    private final Termination termination = new Termination();
    private final RestartLimit restarts;
    private final ScheduledThreadPoolExecutor clock;
    private final Thread hook = new Thread(termination::killAll, "workers' end");
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Long> startTimes = new ArrayList<>();
    private int most;
    private int failedStarts;
    private boolean backingOff;
    private int unexplained; // workers that have ended before they were ready, and have not said why yet
    private boolean givingUp;
    private @Nullable WorkerStartException lastFailure;

    Workforce(Dispatch dispatch, ReentrantLock lock, PoolFolder folder) {
        this.dispatch = dispatch;
        this.options = dispatch.options;
        this.events = dispatch.events;
        this.lock = lock;
        this.changed = lock.newCondition();
        this.folder = folder;
        this.most = options.workers();
        this.restarts = new RestartLimit(options.restartLimit(), options.restartWindow());
        this.clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("pool clock").factory());
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        long beat = options.heartbeat().toNanos();
        var _ = clock.scheduleWithFixedDelay(() -> locked(this::beat), beat, beat, TimeUnit.NANOSECONDS);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The lanes of all workers that are not gone. Caller holds the lock. */
    List<Lane> lanes() {
        return lanes;
    }

    /** Does {@code body} under the lock. */
    void locked(Runnable body) {
        lock.lock();
        try {
            body.run();
        } finally {
            lock.unlock();
        }
    }

    /** What a frame may bring about, and how it may be nonsense. */
    interface Heard<T> {
        T call() throws ProtocolException;
    }

    /** Does {@code body} under the lock. */
    <T> T lockedFor(Heard<T> body) throws ProtocolException {
        lock.lock();
        try {
            return body.call();
        } finally {
            lock.unlock();
        }
    }

    /** Does {@code body} under the lock when {@code delay} has passed. */
    ScheduledFuture<?> after(Duration delay, Runnable body) {
        return clock.schedule(() -> locked(body), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Does {@code body} without the lock, on a thread of its own. */
    void later(Runnable body) {
        Thread.ofVirtual().name("pool").start(body);
    }

    /* ---- starting ---- */

    /** Starts as many workers as {@code tasks} waiting tasks can use. Caller holds the lock. */
    void startFor(int tasks) {
        long starting =
                lanes.stream().filter(lane -> lane.state == Lane.State.STARTING).count();
        while (starting < tasks && mayStart() && alive() < most) {
            start();
            starting++;
        }
    }

    private long alive() {
        return lanes.stream().filter(Lane::isAlive).count();
    }

    private boolean mayStart() {
        return !backingOff && unexplained == 0 && !givingUp;
    }

    /** Sets how many workers there may be. */
    void limit(int count) {
        locked(() -> most = count);
    }

    private void start() {
        LaneListener listener = new LaneListener(dispatch, this);
        Lane lane = new Lane(freeNumber(), new Worker(options, folder, termination, listener));
        listener.listenTo(lane);
        lanes.add(lane);
        lane.worker.launch();
        events.tell(PoolEvent.Kind.SPAWN, lane, 0, "");
        var _ = after(START_LIMIT, () -> {
            if (lane.state == Lane.State.STARTING) {
                lane.reason = "it said nothing for %d s".formatted(START_LIMIT.toSeconds());
                later(() -> lane.worker.end(Duration.ZERO));
            }
        });
    }

    private int freeNumber() {
        int number = 0;
        while (isTaken(number)) {
            number++;
        }
        return number;
    }

    private boolean isTaken(int number) {
        return lanes.stream().anyMatch(lane -> lane.number == number && lane.isAlive());
    }

    /**
     * Waits until {@code count} workers are ready.
     *
     * @throws WorkerStartException when that will not be
     */
    void ensureReady(int count) throws WorkerStartException, InterruptedException {
        lock.lockInterruptibly();
        try {
            lastFailure = null;
            while (lanes.stream().filter(lane -> lane.state == Lane.State.READY).count() < count) {
                if (lastFailure != null) {
                    throw lastFailure;
                }
                if (dispatch.isBroken()) {
                    throw new WorkerStartException("the pool is broken", List.of(), "", null);
                }
                startFor(count);
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /* ---- what a worker tells; see LaneListener ---- */

    /** It has said HELLO. */
    void introduced(Lane lane) {
        TaskPayload initializer = options.initializer();
        if (initializer != null) {
            lane.worker.send(new Frame(Frame.Type.TASK, Frame.INITIALISER, 0, 0, initializer.bytes()));
        }
        startTimes.add(lane.worker.startNanos());
        if (events.isOn()) {
            events.tell(PoolEvent.Kind.HELLO, lane, 0, lane.worker.startNanos() / 1_000 + " us");
        }
    }

    /** It has said READY. */
    void ready(Lane lane) {
        if (lane.state == Lane.State.STARTING) {
            lane.state = Lane.State.READY;
            lane.wasReady = true;
            failedStarts = 0;
            events.tell(PoolEvent.Kind.READY, lane, 0, "");
            changed.signalAll();
            dispatch.checkQuiet();
        }
    }

    /** It has answered a task. */
    void done() {
        restarts.done();
    }

    /* ---- ending ---- */

    /** Its stream has ended. */
    void lost(Lane lane) {
        boolean expected = lane.saidBye || lane.state == Lane.State.DOOMED;
        lane.state = Lane.State.LOST;
        dispatch.takeBack(lane);
        if (lane.wasReady) {
            lane.crashedTooOften = !expected && restarts.crashed(System.nanoTime());
            givingUp |= lane.crashedTooOften;
            replace(lane);
        } else if (!lane.doomed) {
            unexplained++;
        }
        dispatch.pump();
    }

    private void replace(Lane lane) {
        if (!lane.replaced && dispatch.needsWorkers() && mayStart()) {
            lane.replaced = true;
            if (alive() < most) {
                start();
                events.tell(PoolEvent.Kind.REPLACE, lanes.getLast(), 0, "");
            }
        }
    }

    /** Its process is gone. */
    void ended(Lane lane, WorkerEnd end) {
        lanes.remove(lane);
        if (!lane.wasReady) {
            if (!lane.doomed) {
                unexplained--;
                startFailed(lane, end);
            }
        } else if (lane.saidBye) {
            events.tell(PoolEvent.Kind.LEAVE, lane, 0, "");
        } else {
            Exception crash = end.asCrash(lane.reason);
            events.tell(PoolEvent.Kind.CRASH, lane, 0, String.valueOf(crash.getMessage()));
            dispatch.mourn(lane, crash);
            if (lane.crashedTooOften) {
                breakDown(lane, crash);
            }
        }
        dispatch.pump();
        dispatch.checkQuiet();
        changed.signalAll();
    }

    private void breakDown(Lane lane, Exception crash) {
        String words = "%d workers have crashed within %d s and no task was done; the last: %s"
                .formatted(options.restartLimit() + 1, options.restartWindow().toSeconds(), crash.getMessage());
        events.tell(PoolEvent.Kind.BROKEN, lane, 0, words);
        dispatch.breakDown(new BrokenPoolException(words, crash));
    }

    private void startFailed(Lane lane, WorkerEnd end) {
        if (dispatch.isBroken()) {
            return;
        }
        WorkerStartException failure = end.asStartFailure(lane.reason);
        events.tell(PoolEvent.Kind.CRASH, lane, 0, String.valueOf(failure.getMessage()));
        failedStarts++;
        boolean again = failedStarts % STARTS != 0;
        if (!again) {
            lastFailure = failure;
        }
        if (!again && lanes.stream().noneMatch(Lane::isAlive)) {
            dispatch.failWaiting(failure); // and whoever submits the next task has another three tries
        } else {
            backingOff = true;
            Duration pause = again ? BACK_OFF.multipliedBy(failedStarts % STARTS) : COOL_DOWN;
            var _ = after(pause, () -> {
                backingOff = false;
                if (again && dispatch.needsWorkers() && alive() < most) {
                    start();
                }
                dispatch.pump();
            });
        }
    }

    /** Kills a worker and, unless that is the end of the pool, has another take its place. Caller holds the lock. */
    void doom(Lane lane, String reason, boolean atOnce) {
        if (!lane.isAlive()) {
            return;
        }
        lane.state = Lane.State.DOOMED;
        lane.doomed = true;
        lane.reason = reason;
        events.tell(PoolEvent.Kind.KILL, lane, 0, reason);
        for (Call call : lane.inFlight.values()) {
            if (call.place == Call.Place.SHIPPED) {
                lane.worker.sendNow(Frame.of(Frame.Type.CANCEL, call.id)); // it might live long enough to begin it
            }
        }
        later(() -> lane.worker.end(atOnce ? Duration.ZERO : options.grace()));
        replace(lane);
    }

    /** Lets a worker end when it has done what it has. Caller holds the lock. */
    void letGo(Lane lane) {
        if (lane.state == Lane.State.READY) {
            lane.state = Lane.State.LEAVING;
            lane.worker.send(Frame.of(Frame.Type.BYE, 0));
        }
    }

    /** The pool's end: there is nothing left to do. Caller holds the lock. */
    void letAllGo() {
        for (Lane lane : List.copyOf(lanes)) {
            switch (lane.state) {
                case STARTING -> doom(lane, "was not needed any more", true);
                case READY, LEAVING -> {
                    letGo(lane);
                    if (!lane.goodbye) {
                        lane.goodbye = true;
                        var _ = after(GOODBYE, () -> {
                            if (lane.isAlive()) {
                                doom(lane, "did not end when it was let go", false);
                            }
                        });
                    }
                }
                case DOOMED, LOST -> {}
            }
        }
    }

    private void beat() {
        for (Lane lane : List.copyOf(lanes)) {
            if (lane.state == Lane.State.READY || lane.state == Lane.State.LEAVING) {
                lane.silent = lane.worker.hasBeenHeard() ? 0 : lane.silent + 1;
                if (lane.silent > options.mostSilent()) {
                    doom(
                            lane,
                            "was killed as nothing was heard from it for %d ms"
                                    .formatted(options.heartbeat()
                                            .multipliedBy(lane.silent)
                                            .toMillis()),
                            true);
                } else {
                    lane.worker.sendNow(Frame.of(Frame.Type.PING, 0));
                }
            }
        }
    }

    /** Nothing is left. Caller holds the lock. */
    void close() {
        clock.shutdown();
        dispatch.shared.close();
        folder.delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is on its way out, and the hook has nothing left to do.
        }
    }

    /** How long its workers took to say HELLO, in nanoseconds, the latest last. */
    List<Long> startNanos() {
        lock.lock();
        try {
            return List.copyOf(startTimes);
        } finally {
            lock.unlock();
        }
    }

    /** The process ids of the workers that are alive and have one. */
    List<Long> pids() {
        lock.lock();
        try {
            return lanes.stream()
                    .filter(lane -> lane.state != Lane.State.LOST)
                    .map(lane -> lane.worker.pid())
                    .filter(pid -> pid != 0)
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
