package org.interleave.eventloop;

/** Ctrl-C, given to a loop for as long as it runs its main task. */
final class Interrupts {
    private Interrupts() {}

    /** From now on, Ctrl-C is an interrupt of {@code loop}; closing the result puts back what was there. */
    static Signals.Claim forwardedTo(EventLoop loop) {
        return Signals.claim("INT", loop, loop::interrupt);
    }
}
