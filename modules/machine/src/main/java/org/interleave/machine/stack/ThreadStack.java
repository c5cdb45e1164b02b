package org.interleave.machine.stack;

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
     * JVM hands the thread over again, as a thread that blocks would make its caller wait. */

    private final Thread thread;
    private final Runnable body;
    private volatile @Nullable Runnable own; // mounts our thread, and no other
    private volatile @Nullable Runnable mount; // what the JVM handed us, not run yet
    private volatile @Nullable Thread waiting; // who waits for it
    private boolean started;
    private boolean inside;

    ThreadStack(String name, Runnable body) {
        this.body = body;
        thread = VirtualThreads.onScheduler(this, name, this);
    }

    /** The thread's own: all that it does. */
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
    public void execute(Runnable mountAndRun) {
        if (own == null) {
            own = mountAndRun; // the same object every time
        } else if (own != mountAndRun) {
            VirtualThreads.ordinaryScheduler().execute(mountAndRun); // a thread that the body started
            return;
        }
        mount = mountAndRun;
        Thread waiter = waiting;
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
    }

    @Override
    public void enter() {
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("resume: a virtual thread cannot carry another one");
        }
        inside = true;
        if (Thread.interrupted()) {
            thread.interrupt(); // mounting would lose it
        }
        if (!started) {
            started = true;
            thread.start();
        }
        while (inside) {
            take().run();
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

    private Runnable take() {
        Runnable taken = mount;
        if (taken == null) {
            taken = awaitMount();
        }
        mount = null;
        return taken;
    }

    private Runnable awaitMount() {
        waiting = Thread.currentThread();
        try {
            while (true) {
                Runnable handed = mount;
                if (handed != null) {
                    return handed;
                }
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    thread.interrupt(); // meant for the call that blocks both of us, and that one is in the body
                }
            }
        } finally {
            waiting = null;
        }
    }
}
