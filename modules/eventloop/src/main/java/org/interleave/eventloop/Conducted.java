package org.interleave.eventloop;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.interleave.machine.Conductor;
import org.jspecify.annotations.Nullable;

/** A loop whose turns somebody else puts in order, and who is told what they do: the explorer. */
final class Conducted implements LoopObserver, Order {
    /* Overview. Every task that is ready is offered, and of the program's callbacks the first: asyncio promises that callbacks
     * run in the order in which they were given. The toolkit's own callbacks are no turns: they run at once, as part of what
     * made them ready.
     *
     * What a turn touches is told where it happens: in futures, and in what tasks wait at (LoopBound). Whoever goes on in the
     * middle of a call on such a thing (a get that found the queue empty) touches it again. */

    /** Whether any loop of this JVM was ever conducted: until then nobody who touches something looks further. */
    private static boolean anybody;

    /** What the toolkit's own callbacks may touch, as one thing. */
    private static final Object WITHIN = new Object();

    /** The order in which the program's callbacks were given. */
    private static final Object CALLBACKS = new Object();

    private final Conductor conductor;
    private final IdentityHashMap<Task<?>, Object> usedLast = new IdentityHashMap<>();

    private Conducted(Conductor conductor) {
        this.conductor = conductor;
    }

    /** For a loop that is being made; null when nobody is in charge. */
    static @Nullable Conducted ofCaller() {
        Conductor conductor = Conductor.inCharge();
        if (conductor == null) {
            return null;
        }
        anybody = true;
        return new Conducted(conductor);
    }

    @Override
    public int next(ReadyQueue ready, int round) {
        List<Object> members = new ArrayList<>();
        List<Integer> indices = new ArrayList<>();
        boolean hasCallback = false;
        for (int i = 0; i < ready.size(); i++) {
            Object turn = ready.peek(i);
            if (turn instanceof Handle handle) {
                if (!handle.isOfProgram()) {
                    if (!handle.isOfTimer()) {
                        conductor.touches(WITHIN);
                    }
                    return i;
                }
                if (hasCallback) {
                    continue;
                }
                hasCallback = true;
            } else if (turn instanceof Task<?> task && task.state() != AioFuture.State.PENDING) {
                return i; // nothing of it will run
            }
            members.add(turn);
            indices.add(i);
        }
        return indices.get(conductor.next(members));
    }

    // What is told.

    @Override
    public void created(Task<?> task) {
        conductor.created(task, task.name());
    }

    @Override
    public void scheduled(Handle handle) {
        if (handle.isOfProgram()) {
            conductor.touches(CALLBACKS);
            conductor.created(handle, "callback");
        }
    }

    @Override
    public void begins(Task<?> task) {
        conductor.begins(task);
        Object before = usedLast.remove(task);
        if (before != null) {
            conductor.touches(before);
        }
    }

    @Override
    public void suspends(Task<?> task) {
        AioFuture<?> future = task.awaited();
        conductor.suspends(
                task, future == null, future == null ? "gives the others a turn" : "waits for " + future.describe());
    }

    @Override
    public void pauses(Task<?> task) {
        conductor.pauses(task);
    }

    @Override
    public void ended(Task<?> task) {
        usedLast.remove(task);
        conductor.ended(task, task.thrown());
    }

    @Override
    public void begins(Handle callback) {
        if (callback.isOfProgram()) {
            conductor.begins(callback);
        }
    }

    @Override
    public void ended(Handle callback) {
        if (callback.isOfProgram()) {
            conductor.pauses(callback);
            conductor.ended(callback, null);
        }
    }

    @Override
    public void used(String how, Object what) {
        touches(what);
    }

    /** A future is looked at. The loop itself, and a task's own wait for time, nobody can tell from another's. */
    void touches(Object thing) {
        if (!(thing instanceof EventLoop || thing instanceof Sleeping)) {
            conductor.touches(thing);
        }
    }

    /** Something that tasks wait at is used by the code that runs. */
    static void used(LoopBound thing) {
        if (!anybody) {
            return;
        }
        EventLoop loop = Running.loopOrNull();
        Conducted conducted = loop == null ? null : loop.conducted();
        if (loop != null && conducted != null) {
            Task<?> task = loop.currentTask();
            if (task != null) {
                conducted.usedLast.put(task, thing);
            }
            conducted.conductor.touches(thing);
        }
    }

    /** All tasks are looked at. */
    void touchesEverything() {
        conductor.touchesEverything();
    }

    void timePasses(long now) {
        conductor.timePasses(now);
    }

    void stuck(EventLoop loop, String graph) {
        conductor.stuck(graph, !Awaiting.cycles(loop).isEmpty());
    }

    void waitsOutside(String what) {
        conductor.waitsOutside(what);
    }

    void complains(ExceptionContext what) {
        conductor.complains(what.message(), what.exception());
    }
}
