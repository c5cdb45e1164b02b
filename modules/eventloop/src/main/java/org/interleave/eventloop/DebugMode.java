package org.interleave.eventloop;

import java.util.IdentityHashMap;
import java.util.function.Consumer;
import org.interleave.machine.stack.Backing;

/** asyncio's debug mode, and more: looks for the mistakes that a loop survives without a word. */
final class DebugMode implements LoopObserver {
    /* Overview. Each kind of mistake has its own part: SlowTurns (turns that take long, and with the Watchdog calls that
     * block), Origins (where things were created; futures nobody awaits). What is left is here: threads that have no business
     * on the loop, cancellations that were swallowed, bodies that never ran. */

    private final EventLoop loop;
    private final Consumer<? super String> warnings;
    private final Origins origins;
    private final SlowTurns turns;
    private final IdentityHashMap<Task<?>, Place> cancelledAt = new IdentityHashMap<>();

    DebugMode(EventLoop loop) {
        this.loop = loop;
        warnings = loop.options().watch().warnings();
        origins = new Origins(warnings);
        turns = new SlowTurns(loop, warnings);
    }

    @Override
    public void runBegins() {
        turns.runBegins();
    }

    @Override
    public void runEnds() {
        turns.runEnds();
    }

    @Override
    public void created(Task<?> task) {
        origins.created(task);
    }

    @Override
    public void created(AioFuture<?> future) {
        origins.created(future);
    }

    @Override
    public void scheduled(Handle handle) {
        origins.created(handle);
    }

    @Override
    public void begins(Task<?> task) {
        turns.begins();
    }

    @Override
    public void pauses(Task<?> task) {
        turns.ends(task);
    }

    @Override
    public void begins(Handle callback) {
        turns.begins();
    }

    @Override
    public void ended(Handle callback) {
        turns.ends(callback);
    }

    @Override
    public void idles() {
        turns.rests();
    }

    @Override
    public void used(String how, Object what) {
        Thread allowed = loop.turns().executing;
        Thread caller = Thread.currentThread();
        if (allowed == null || caller == allowed || Backing.identity() == allowed) {
            return;
        }
        Place place = Place.here();
        throw new IllegalStateException(how + ": Non-thread-safe operation: thread '" + caller.getName()
                + "' uses an event loop that runs on another thread" + (place == null ? "" : ", at " + place)
                + "; use callSoonThreadsafe");
    }

    @Override
    public void cancellationArrives(Task<?> task) {
        Place place = Place.here();
        if (place != null) {
            cancelledAt.put(task, place);
        }
    }

    @Override
    public void ended(Task<?> task) {
        if (!task.hasBegun()) {
            warnings.accept("Task '" + task.name() + "' was never started: nothing of its body ran" + createdAt(task));
        }
        Place place = cancelledAt.isEmpty() ? null : cancelledAt.remove(task);
        if (task.cancelling() > 0 && task.hasReturned()) {
            String what = place == null ? ": what it awaited did" : " at " + place;
            warnings.accept("Task '" + task.name() + "' swallowed a cancellation" + what
                    + "; it was asked to end, and returned as if nothing had happened" + createdAt(task));
        }
    }

    private static String createdAt(Task<?> task) {
        String text = Origin.text(task.createdAt);
        return text.isEmpty() ? "" : ";" + text;
    }

    @Override
    public void closes() {
        for (Task<?> task : loop.allTasks()) {
            if (!task.hasBegun()) {
                warnings.accept(
                        "Task '" + task.name() + "' was never started: nothing of its body ran" + createdAt(task));
            }
        }
        origins.tellAll();
    }
}
