package org.interleave.explorer;

import java.io.Serializable;
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

    /* The parts of the program; they travel into the woven world one by one. */
    record Script(
            Object fresh,
            List<Object> threads,
            @Nullable Object afterwards,
            @Nullable Object outcome) {
        Script remade(WeaveLoader woven) throws ReflectiveOperationException {
            List<Object> made = new ArrayList<>();
            for (Object thread : threads) {
                made.add(Rewoven.remake(thread, woven));
            }
            return new Script(
                    Rewoven.remake(fresh, woven),
                    made,
                    afterwards == null ? null : Rewoven.remake(afterwards, woven),
                    outcome == null ? null : Rewoven.remake(outcome, woven));
        }

        @SuppressWarnings("unchecked") // the parts were put together by Subject<S>
        @Nullable
        Object play() throws Throwable {
            Object subject = ((Fresh<Object>) fresh).make();
            List<Thread> started = new ArrayList<>();
            for (int i = 0; i < threads.size(); i++) {
                Action<Object> action = (Action<Object>) threads.get(i);
                started.add(Threads.make("T" + (i + 1), () -> act(action, subject)));
            }
            for (Thread thread : started) {
                thread.start();
            }
            for (Thread thread : started) {
                Threads.join(thread);
            }
            if (afterwards != null) {
                ((Action<Object>) afterwards).on(subject);
            }
            return outcome == null ? "" : ((Outcome<Object>) outcome).of(subject);
        }

        private static void act(Action<Object> action, Object subject) {
            try {
                action.on(subject);
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
