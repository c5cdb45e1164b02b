package org.interleave.machine.computer;

/** Answers every request with itself. It leaves the interpreter for each of its two system calls, as CPython does. */
record EchoServer(
        Computer computer, Interpreter interpreter, Mailbox requests, Mailbox replies, long tick, long handling)
        implements Runnable {
    @Override
    public void run() {
        interpreter.enter();
        while (true) {
            interpreter.leave();
            long request = requests.receive();
            interpreter.enter();
            for (long worked = 0; worked < handling; worked += tick) {
                computer.compute(tick);
                interpreter.checkpoint();
            }
            interpreter.leave();
            replies.send(request);
            interpreter.enter();
        }
    }
}
