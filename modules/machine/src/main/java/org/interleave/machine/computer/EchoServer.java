package org.interleave.machine.computer;

/** Answers every request with itself. It leaves the interpreter for each of its two system calls, as CPython does. */
record EchoServer(Computer computer, Interpreter interpreter, Mailbox requests, Mailbox replies, long handling)
        implements Runnable {
    /** Few and long ones: what a server's bytecodes do is nearly all done by C code. */
    private static final int TICKS = 10;

    @Override
    public void run() {
        interpreter.enter();
        while (true) {
            interpreter.leave();
            long request = requests.receive();
            interpreter.enter();
            for (int tick = 0; tick < TICKS; tick++) {
                computer.compute(handling / TICKS);
                interpreter.checkpoint();
            }
            interpreter.leave();
            replies.send(request);
            interpreter.enter();
        }
    }
}
