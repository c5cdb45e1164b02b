package org.interleave.eventloop;

import org.interleave.machine.stack.Stack;
import org.jspecify.annotations.Nullable;

/** Whose turn it is, and who comes next: the ready queue of a loop, and the code that runs. */
final class Turns {
    /* Overview. A turn in the ready queue is a Task, which has its stack entered, or a Handle, which is called. Turns nest
     * in one case only: an eager task takes its first while its creator's goes on. A task cannot carry another's stack, so
     * the creator leaves its own, the loop steps the new one, and comes straight back. */

    private final EventLoop loop;
    private final ReadyQueue ready = new ReadyQueue();
    private final @Nullable Order order;
    private @Nullable Task<?> current;
    private @Nullable Task<?> eager; // to be stepped at once, for the task that runs
    private @Nullable Context context; // of the turn that runs
    private @Nullable Task<?> ranLast;
    private long switches;
    private int forbidden;

    /** Whose code runs: the loop's own thread, or that of the task whose turn it is. See {@link Running}. */
    @Nullable
    Thread executing;

    /** @param order who decides; null for first in, first out */
    Turns(EventLoop loop, @Nullable Order order) {
        this.loop = loop;
        this.order = order;
    }

    // Who is ready.

    void makeReady(Task<?> task) {
        if (loop.isClosed()) {
            return; // nobody will run it any more
        }
        ready.add(task);
        LoopObserver observer = loop.observer;
        if (observer != null) {
            observer.isReady(task);
        }
    }

    /** {@code handle} goes behind everything that is ready. */
    void makeReady(Handle handle) {
        ready.add(handle);
    }

    ReadyQueue ready() {
        return ready;
    }

    /** A turn for each that is ready now. Who becomes ready meanwhile waits for the next round. */
    void runRound() {
        for (int turns = ready.size(); turns > 0; turns--) {
            Object turn = order == null ? ready.take() : ready.take(order.next(ready, turns));
            if (turn instanceof Task<?> task) {
                task.step();
            } else {
                call((Handle) turn);
            }
        }
    }

    private void call(Handle handle) {
        LoopObserver observer = loop.observer;
        if (observer != null && !handle.isCancelled()) {
            observer.begins(handle);
            try {
                handle.run();
            } finally {
                observer.ended(handle);
            }
        } else {
            handle.run();
        }
    }

    // Who runs.

    /** Enters a task's frames, and comes back when it suspends or ends. */
    void enter(Task<?> task, @Nullable Thread identity, Stack frames) {
        Task<?> outerTask = current;
        Context outerContext = context;
        Thread outerThread = executing;
        current = task;
        context = task.entered();
        executing = identity;
        if (ranLast != task) {
            ranLast = task;
            switches++;
        }
        LoopObserver observer = loop.observer;
        if (observer != null) {
            observer.begins(task);
        }
        try {
            frames.enter();
            while (eager != null) {
                Task<?> inner = eager;
                eager = null;
                inner.step();
                executing = task.thread();
                frames.enter();
            }
        } finally {
            if (context != null) {
                task.stays(context);
            }
            current = outerTask;
            context = outerContext;
            executing = outerThread;
            observer = loop.observer;
            if (observer != null) {
                observer.pauses(task);
            }
        }
    }

    /** The running task's body begins on {@code thread}. */
    void begins(Thread thread) {
        executing = thread;
    }

    /** Steps a new task before anything else. */
    void stepNow(Task<?> task) {
        Task<?> creator = current;
        if (creator == null) {
            task.step();
        } else {
            eager = task;
            creator.leave();
        }
    }

    /** The task whose turn it is; null in a plain callback. */
    @Nullable
    Task<?> current() {
        return current;
    }

    /** How often another task ran than the one before. */
    long switches() {
        return switches;
    }

    /** The context of the turn that runs; null when none does. */
    @Nullable
    Context context() {
        return context;
    }

    @Nullable
    Context swapContext(@Nullable Context other) {
        Context before = context;
        context = other;
        return before;
    }

    // Whether others may have a turn.

    /** Called by whoever is about to give others a turn. @throws IllegalStateException inside {@link Aio#noSwitch} */
    void aboutToSwitch() {
        if (forbidden > 0) {
            throw NoSwitch.broken();
        }
    }

    /** Until {@link #allow}, no other task may get a turn. */
    void forbid() {
        forbidden++;
    }

    void allow() {
        forbidden--;
    }
}
