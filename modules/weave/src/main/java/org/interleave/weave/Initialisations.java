package org.interleave.weave;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The initialisation of classes, once for ever and by real threads: JVMS 5.5. */
final class Initialisations {
    private enum Phase {
        /*  NEW -> RUNNING     the first thread asked
         *  RUNNING -> DONE    the initialiser returned
         *  RUNNING -> FAILED  it threw */
        NEW,
        RUNNING,
        DONE,
        FAILED
    }

    private static final class Progress {
        private Phase phase = Phase.NEW;
        private @Nullable Thread by;
        private @Nullable Throwable cause;
    }

    private final Machine machine;
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition changed = mutex.newCondition();
    private final ConcurrentMap<Class<?>, Progress> all = new ConcurrentHashMap<>();

    /** @param machine told of waiting */
    Initialisations(Machine machine) {
        this.machine = machine;
    }

    void initialise(Class<?> type, int epoch) {
        Progress progress = all.computeIfAbsent(type, ignored -> new Progress());
        if (!begin(type, progress)) {
            return;
        }
        StaticState state = StaticState.of(type);
        Phase outcome = Phase.FAILED;
        try {
            Class<?> above = state.superclass();
            if (above != null && StaticState.of(above).epoch() != epoch) {
                initialise(above, epoch);
            }
            state.runInitializer();
            state.setEpoch(epoch);
            outcome = Phase.DONE;
        } catch (Error e) {
            progress.cause = e;
            throw e;
        } catch (Throwable e) {
            progress.cause = e;
            throw new ExceptionInInitializerError(e);
        } finally {
            end(progress, outcome);
        }
    }

    /** @return whether the caller is to run the initialiser */
    private boolean begin(Class<?> type, Progress progress) {
        while (true) {
            Boolean mine = tryToBegin(type, progress);
            if (mine != null) {
                return mine;
            }
            boolean begun = machine.beginBlocking(type, Sites.JDK);
            try {
                awaitEnd(progress);
            } finally {
                machine.endBlocking(begun);
            }
        }
    }

    /** @return null when another thread is at it */
    private @Nullable Boolean tryToBegin(Class<?> type, Progress progress) {
        mutex.lock();
        try {
            if (progress.phase == Phase.RUNNING && progress.by != Thread.currentThread()) {
                return null;
            }
            if (progress.phase == Phase.FAILED) {
                NoClassDefFoundError failed = new NoClassDefFoundError("Could not initialize class " + type.getName());
                // As the JVM does: the words of the first failure, not the exception itself, which keeps its thread's
                // stack.
                failed.initCause(new ExceptionInInitializerError("Exception " + progress.cause));
                throw failed;
            }
            if (progress.phase != Phase.NEW) {
                return false;
            }
            progress.phase = Phase.RUNNING;
            progress.by = Thread.currentThread();
            return true;
        } finally {
            mutex.unlock();
        }
    }

    private void awaitEnd(Progress progress) {
        mutex.lock();
        try {
            while (progress.phase == Phase.RUNNING) {
                changed.awaitUninterruptibly();
            }
        } finally {
            mutex.unlock();
        }
    }

    private void end(Progress progress, Phase phase) {
        mutex.lock();
        try {
            progress.phase = phase;
            progress.by = null;
            changed.signalAll();
        } finally {
            mutex.unlock();
        }
    }
}
