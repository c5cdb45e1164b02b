package org.interleave.explorer;

import java.io.PrintStream;
import java.lang.invoke.VarHandle;
import org.interleave.explorer.Location.Mode;
import org.interleave.explorer.Operation.Kind;
import org.jspecify.annotations.Nullable;

/** Calls into the JDK, as an explored program makes them: each counts as one operation on its receiver. */
final class CallOperations {
    private final Run run;
    private final Knowledge knowledge;
    private final Locations locations;
    private final PrintStream out;

    CallOperations(Run run, PrintStream out) {
        this.run = run;
        knowledge = run.knowledge;
        locations = run.locations;
        this.out = out;
    }

    private Place place(int site) {
        return knowledge.place(site);
    }

    void call(@Nullable Object receiver, int site) {
        Task task = run.current;
        if (task == null || task.whole > 0) {
            return;
        }
        Call call = knowledge.call(site);
        if (call.onlyGivesAView()) {
            return;
        }
        Object root = rootOf(receiver, call);
        if (root == null && !call.isPark()) {
            return;
        }
        if (receiver != null) {
            Held.uses(task, receiver, call);
        }
        if (call.mayInterrupt()) {
            run.grew |= knowledge.learnOfInterrupts();
        }
        Location location = root == null ? locations.at(task, Locations.THREAD) : locations.at(root, Locations.STATE);
        task.calling = location;
        task.callingSite = site;
        if (run.isAlone() && (receiver == null || !call.waits(receiver))) {
            run.doneAlone(task);
            task.acted = true;
            return;
        }
        Operation operation =
                task.operation.set(Kind.CALL, location, receiver == null ? Mode.WRITE : call.mode(receiver), site);
        operation.receiver = receiver;
        if (receiver != null && call.waits(receiver)) {
            operation.call = call;
            operation.owned = Call.isOwned(receiver);
            operation.interruptible = true;
        }
        if (knowledge.interrupts && receiver != null && (call.waits(receiver) || call.isAwait(receiver))) {
            run.touch(task, locations.at(task, Locations.THREAD), Mode.READ, place(site));
        }
        run.come(task, place(site));
        if (receiver != null && call.onlyLooks(receiver)) {
            task.looksAt(location);
            if (call.isTry) {
                task.tries(receiver);
            }
        } else {
            task.acted = true;
        }
    }

    /* What the call touches: null when it is nothing others can see. */
    private @Nullable Object rootOf(@Nullable Object receiver, Call call) {
        if (receiver == null) {
            return call.isOfPools() ? Run.POOLS : null;
        }
        if (receiver == out) {
            return out;
        }
        if (Call.isOfPools(receiver)) {
            return Run.POOLS;
        }
        ClassLoader loader = receiver.getClass().getClassLoader();
        return loader == null || receiver.getClass().isArray() ? locations.root(receiver) : null;
    }

    void returned(@Nullable Object receiver, @Nullable Object result, int site) {
        if (run.current != null && receiver != null && result != null && result != receiver && isView(result)) {
            locations.belongs(result, receiver);
        }
    }

    private static boolean isView(Object result) {
        return result instanceof java.util.Iterator
                || result instanceof java.util.Collection
                || result instanceof java.util.Map
                || result instanceof java.util.Map.Entry
                || result instanceof java.util.stream.BaseStream
                || result instanceof java.util.concurrent.locks.Condition
                || result instanceof java.util.concurrent.locks.Lock;
    }

    void access(Object handle, @Nullable Object owner, int site) {
        Task task = run.current;
        if (task == null) {
            return;
        }
        if (run.isAlone()) {
            run.doneAlone(task);
            return;
        }
        Location location = handle instanceof VarHandle var ? fieldOf(var, owner) : null;
        Mode mode = knowledge.call(site).mode(handle);
        task.operation.set(mode == Mode.READ ? Kind.READ : Kind.WRITE, location, mode, site);
        task.operation.everything = location == null;
        if (location == null) {
            place(site).contend();
        }
        run.come(task, place(site));
        if (location != null && mode == Mode.READ) {
            task.looksAt(location);
        } else {
            task.acted = true;
        }
    }

    private @Nullable Location fieldOf(VarHandle handle, @Nullable Object owner) {
        if (owner != null && owner.getClass().isArray()) {
            return null;
        }
        return handle.describeConstable()
                .map(description -> locations.at(
                        owner == null ? String.valueOf(handle).intern() : owner,
                        knowledge.part(description.constantName())))
                .orElse(null);
    }

    <T> T task(T task, int site) {
        return run.current == null ? task : PoolTask.wrap(task, () -> finishesJob(site));
    }

    /* A job handed to a pool has come to its end; what follows, its future's completion and the worker's way to its next
     * job, is the JDK's, and is part of this operation. */
    private void finishesJob(int site) {
        Task task = run.current;
        if (task == null || run.over) {
            return;
        }
        Location location = locations.at(Run.POOLS, Locations.STATE);
        task.calling = null;
        task.operation.set(Kind.CALL, location, Mode.WRITE, site);
        task.operation.finishesJob = true;
        run.come(task, place(site));
        task.acted = true;
    }
}
