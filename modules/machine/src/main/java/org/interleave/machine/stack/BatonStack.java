package org.interleave.machine.stack;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The body on an ordinary virtual thread, and a baton that says which side may run. Public API only. */
final class BatonStack implements Stack {
    /* Overview. The oldest way to make coroutines out of threads: both sides exist at the same time, but only the one
     * with the baton runs, the other is parked. Every hand-over is one unpark and one park, through the JDK's scheduler,
     * which is what makes this the slow way. The volatile baton orders everything each side wrote before passing it.
     *
     * A generator's body has a thread of its own here that it should not have: identity() tells whose code it really is. */

    private static final ThreadLocal<@Nullable BatonStack> INNERMOST = new ThreadLocal<>();

    private final String name;
    private final boolean hasIdentity;
    private final Runnable body;
    private @Nullable BatonStack enclosing; // the one whose body entered this one
    private volatile boolean inside; // the baton
    private volatile @Nullable Thread inner; // who runs, or waits to run, on the inside
    private @Nullable Thread outer; // who waits outside; written before the baton goes in

    /** @param hasIdentity whether the body's thread is meant to be its own: a task's, not a generator's */
    BatonStack(String name, boolean hasIdentity, Runnable body) {
        this.name = name;
        this.hasIdentity = hasIdentity;
        this.body = body;
    }

    @Override
    public void enter() {
        outer = Thread.currentThread();
        enclosing = hasIdentity ? null : INNERMOST.get();
        inside = true;
        Thread goesOn = inner;
        if (goesOn == null) {
            Thread begins = Thread.ofVirtual().name(name).unstarted(this::runBody);
            inner = begins;
            begins.start();
        } else {
            LockSupport.unpark(goesOn);
        }
        while (inside) {
            LockSupport.park(this);
            Thread blocked = inner;
            if (inside && blocked != null && Thread.interrupted()) {
                blocked.interrupt(); // meant for the call that blocks both of us, and that one is in the body
            }
        }
    }

    @Override
    public void leave() {
        inner = Thread.currentThread(); // not always the one that began: it may be a coroutine the body resumes
        passOut();
        boolean interrupted = false;
        while (!inside) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted(); // a flag that is set would turn the next park into a spin
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public @Nullable Thread thread() {
        return inner;
    }

    /** The thread whose code the caller's code is part of; see {@link Backing#identity}. */
    static Thread identity() {
        Thread thread = Thread.currentThread();
        for (BatonStack stack = INNERMOST.get(); stack != null && !stack.hasIdentity; stack = stack.enclosing) {
            Thread entered = stack.outer;
            if (entered == null) {
                break;
            }
            thread = entered;
        }
        return thread;
    }

    private void runBody() {
        INNERMOST.set(this);
        try {
            body.run();
        } finally {
            passOut(); // also after a body that breaks its contract and throws
        }
    }

    private void passOut() {
        Thread goesOn = outer;
        inside = false;
        LockSupport.unpark(goesOn);
    }
}
