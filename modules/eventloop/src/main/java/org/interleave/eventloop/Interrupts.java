package org.interleave.eventloop;

/** Ctrl-C, given to a loop for as long as it runs. */
final class Interrupts implements AutoCloseable {
    private Interrupts() {}

    static Interrupts forwardedTo(EventLoop loop) {
        return new Interrupts();
    }

    @Override
    public void close() {}
}
