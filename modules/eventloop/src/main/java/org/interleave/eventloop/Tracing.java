package org.interleave.eventloop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells somebody of every turn of a loop, with the lines it went from and to. */
final class Tracing implements LoopObserver {
    /* Overview. A task says where it is about to suspend while it still runs, on its own stack (suspends); the turn is told
     * when it is over. Turns nest where tasks are eager. */

    private static final class Open {
        private final long time;
        private final String who;
        private final @Nullable Place from;
        private @Nullable Place to;
        private @Nullable String how;

        private Open(long time, String who, @Nullable Place from) {
            this.time = time;
            this.who = who;
            this.from = from;
        }
    }

    private final EventLoop loop;
    private final Consumer<? super Turn> trace;
    private final long start;
    private final Deque<Open> open = new ArrayDeque<>();
    private final IdentityHashMap<Task<?>, Place> stoppedAt = new IdentityHashMap<>();
    private long turns;

    Tracing(EventLoop loop, Consumer<? super Turn> trace) {
        this.loop = loop;
        this.trace = trace;
        start = loop.time();
    }

    @Override
    public void begins(Task<?> task) {
        open.push(new Open(loop.time() - start, task.name(), stoppedAt.remove(task)));
    }

    @Override
    public void suspends(Task<?> task) {
        Open turn = open.element();
        turn.to = Place.here();
        AioFuture<?> future = task.awaited();
        turn.how = future == null ? "gives the others a turn" : "waits for " + future.describe();
        if (turn.to != null) {
            stoppedAt.put(task, turn.to);
        }
    }

    @Override
    public void pauses(Task<?> task) {
        Open turn = open.pop();
        Throwable thrown = task.thrown();
        if (task.hasReturned()) {
            tell(turn, null, "returned");
        } else if (thrown instanceof CancelledError) {
            tell(turn, null, "was cancelled");
        } else if (thrown != null) {
            tell(
                    turn,
                    Place.in(thrown.getStackTrace()),
                    "threw " + thrown.getClass().getSimpleName());
        } else {
            tell(turn, turn.to, turn.how == null ? "suspended" : turn.how);
        }
    }

    @Override
    public void begins(Handle callback) {
        open.push(new Open(loop.time() - start, "callback", null));
    }

    @Override
    public void ended(Handle callback) {
        tell(open.pop(), null, "was called");
    }

    private void tell(Open turn, @Nullable Place to, String how) {
        trace.accept(new Turn(++turns, turn.time, turn.who, turn.from, to, how));
    }
}
