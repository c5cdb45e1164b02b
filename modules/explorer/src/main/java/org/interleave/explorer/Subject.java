package org.interleave.explorer;

import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.interleave.weave.WeaveLoader;
import org.jspecify.annotations.Nullable;

/**
 * A program about one object: it is made, threads use it, and in the end something must hold. Threads are called T1, T2, …
 * in the order in which they are given.
 *
 * @param <S> the object's type
 */
public final class Subject<S> {
    /** Makes the object. */
    @FunctionalInterface
    public interface Fresh<S> extends Serializable {
        /** A new one. */
        S make() throws Throwable;
    }

    /** What a thread does, or what must hold in the end. */
    @FunctionalInterface
    public interface Action<S> extends Serializable {
        /** Does it. */
        void on(S subject) throws Throwable;
    }

    /** What a run comes to. */
    @FunctionalInterface
    public interface Outcome<S> extends Serializable {
        /** Looks at the object in the end. */
        @Nullable
        Object of(S subject) throws Throwable;
    }

    /* The parts of the program, which are taken into the woven world one by one. */
    record Script(
            Serializable fresh,
            List<? extends Serializable> threads,
            @Nullable Serializable afterwards,
            @Nullable Serializable outcome) {

        World.Body open(WeaveLoader woven) throws ReflectiveOperationException {
            MethodHandle make = Rewoven.handle(fresh, woven);
            List<MethodHandle> actions = new ArrayList<>();
            for (Serializable thread : threads) {
                actions.add(Rewoven.handle(thread, woven));
            }
            MethodHandle check = afterwards == null ? null : Rewoven.handle(afterwards, woven);
            MethodHandle look = outcome == null ? null : Rewoven.handle(outcome, woven);
            return () -> play(make, actions, check, look);
        }

        private static @Nullable Object play(
                MethodHandle make,
                List<MethodHandle> actions,
                @Nullable MethodHandle check,
                @Nullable MethodHandle look)
                throws Throwable {
            Object subject = (Object) make.invoke();
            List<Thread> started = new ArrayList<>();
            for (MethodHandle action : actions) {
                started.add(Threads.make("T" + (started.size() + 1), () -> act(action, subject)));
            }
            for (Thread thread : started) {
                thread.start();
            }
            for (Thread thread : started) {
                Threads.join(thread);
            }
            if (check != null) {
                check.invoke(subject);
            }
            return look == null ? "" : (Object) look.invoke(subject);
        }

        private static void act(MethodHandle action, Object subject) {
            try {
                action.invoke(subject);
            } catch (Throwable thrown) {
                throw Sneaky.rethrow(thrown);
            }
        }
    }

    private final Fresh<S> fresh;
    private final int threadsOfEach;
    private final Explore.Settings settings;
    private final List<Action<S>> threads = new ArrayList<>();
    private final List<Object> possible = new ArrayList<>();
    private @Nullable Action<S> afterwards;
    private @Nullable Outcome<S> outcome;
    private boolean slowWork;

    Subject(Fresh<S> fresh, int threadsOfEach, Explore.Settings settings) {
        this.fresh = fresh;
        this.threadsOfEach = threadsOfEach;
        this.settings = settings;
    }

    /** As many threads as the test asked for, all doing this. */
    public Subject<S> eachThread(Action<S> action) {
        for (int i = 0; i < threadsOfEach; i++) {
            threads.add(action);
        }
        return this;
    }

    /** One more thread, doing this. */
    public Subject<S> thread(Action<S> action) {
        threads.add(action);
        return this;
    }

    /** What must hold when all threads have ended: it throws when it does not. */
    public Subject<S> afterwards(Action<S> check) {
        afterwards = check;
        return this;
    }

    /** What a run comes to, when all threads have ended. */
    public Subject<S> outcome(Outcome<S> look) {
        outcome = look;
        return this;
    }

    /** Requires that some schedule comes to this outcome. */
    public Subject<S> mustBePossible(Object one) {
        possible.add(one);
        return this;
    }

    /** See {@link Explore#slowWork}. */
    public Subject<S> slowWork() {
        slowWork = true;
        return this;
    }

    private Explore explore() {
        if (threads.isEmpty()) {
            throw new IllegalStateException("no thread does anything: say what with eachThread or thread");
        }
        Script script = new Script(fresh, List.copyOf(threads), afterwards, outcome);
        Explore explore = Explore.of(Rewoven.of(script, fresh), settings);
        possible.forEach(explore::mustBePossible);
        if (slowWork) {
            explore.slowWork();
        }
        return explore;
    }

    /** Explores, and says what came of it. */
    public Exploration run() {
        return explore().run();
    }

    /** Explores, and fails when a schedule fails. */
    public Exploration check() {
        return explore().check();
    }

    /** The distinct outcomes of all schedules that were run. */
    public List<String> outcomes() {
        return explore().outcomes();
    }

    /** Runs one schedule: see {@link Explore#follow}. */
    public Explore.Followed follow(List<String> order) throws ReplayException {
        return explore().follow(order);
    }
}
