package org.interleave.machine.stack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.interleave.machine.VirtualThreads;
import org.jspecify.annotations.Nullable;

/** A virtual thread that runs only inside {@link #enter}: the body has an identity of its own. */
final class ThreadStack implements Stack, Executor, Runnable {
    /* Overview. We are the thread's scheduler. Each time the thread can go on, the JVM hands us a task that mounts it;
     * enter() runs that task, so the body runs on the caller's own platform thread.
     *
     * The door out is Thread.yield(): the thread unmounts and is handed to us again at once, to be kept until the next
     * enter(). (Parking would do too, but costs an unpark each time, and does nothing in a thread that is interrupted.)
     * Any other way of unmounting is a blocking call inside the body. Then enter() does not return: it waits until the
     * JVM hands the thread over again, as a thread that blocks would make its caller wait.
     *
     * After a yield it is the entering thread itself that the JVM hands the task to, so that plain fields do; only another
     * thread, which ends a blocking call, has to be seen, and to see who waits. The JDK keeps no list of our threads: one
     * that is dropped while suspended is collected, with its frames.
     *
     * A virtual thread that is started by a virtual thread gets the same scheduler. That is not what we are to them: they go
     * to the JDK's. (They need not be the body's own: the first to block on a socket starts the JVM's pollers.) */

    private static final Executor JDK_SCHEDULER = VirtualThreads.ordinaryScheduler();
    private static final VarHandle READY = readyHandle();

    private final Thread thread;
    private final Runnable body;
    private @Nullable Runnable mount; // mounts the thread: the JVM has one such task for each of its virtual threads
    private boolean ready; // whether the JVM has handed it to us, and it is not run yet
    private @Nullable Thread entering;
    private volatile @Nullable Thread waiting; // the entering thread, while the body blocks
    private boolean inside;

    ThreadStack(String name, Runnable body) {
        this.body = body;
        thread = VirtualThreads.onScheduler(this, name, this);
    }

    /** What the thread runs. */
    @Override
    public void run() {
        try {
            body.run();
        } finally {
            inside = false; // also after a body that breaks its contract and throws
        }
    }

    /** The JVM says that the thread can go on. Any thread may be the one to say so. */
    @Override
    @SuppressWarnings("ReferenceEquality") // which thread it mounts is what tells them apart
    public void execute(Runnable mountAndRun) {
        if (mountAndRun != mount) {
            if (mount != null) {
                JDK_SCHEDULER.execute(mountAndRun);
                return;
            }
            mount = mountAndRun; // the start: nobody else knows us yet
        }
        if (Thread.currentThread() == entering) {
            ready = true;
            return;
        }
        READY.setVolatile(this, true);
        Thread waiter = waiting;
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
    }

    @Override
    public void enter() {
        Thread caller = Thread.currentThread();
        if (caller.isVirtual()) {
            throw new IllegalStateException("resume: a virtual thread cannot carry another one");
        }
        inside = true;
        if (Thread.interrupted()) {
            thread.interrupt(); // mounting would lose it
        }
        boolean begins = entering == null;
        entering = caller;
        if (begins) {
            VirtualThreads.startUnlisted(thread);
        }
        while (inside) {
            awaitReady();
            ready = false;
            mount().run();
        }
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // the scheduler this yields to is this very object
    public void leave() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("suspend: called from outside the coroutine");
        }
        inside = false;
        Thread.yield();
        if (!inside) {
            inside = true;
            throw new IllegalStateException("suspend: a native frame is in the way");
        }
    }

    @Override
    public Thread thread() {
        return thread;
    }

    private Runnable mount() {
        Runnable known = mount;
        if (known == null) {
            throw new IllegalStateException("enter: the JVM started a virtual thread without telling its scheduler");
        }
        return known;
    }

    private void awaitReady() {
        if (ready) {
            return;
        }
        waiting = Thread.currentThread();
        try {
            while (!(boolean) READY.getVolatile(this)) {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    thread.interrupt(); // meant for the call that blocks both of us, and that one is in the body
                }
            }
        } finally {
            waiting = null;
        }
    }

    private static VarHandle readyHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(ThreadStack.class, "ready", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
