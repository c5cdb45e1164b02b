package org.interleave.machine.computer;

/** Counts ticks, and never waits for anything but the interpreter. */
final class Hog implements Runnable {
    /** Ticks are worked off in small heaps: nothing can come between two of them but what happens on other cores. */
    private static final int HEAP = 10;

    private final Computer computer;
    private final Interpreter interpreter;
    private final Turns turns;
    private final long tick;
    private final long ticks;
    private long done;

    Hog(Computer computer, Interpreter interpreter, Turns turns, long tick, long ticks) {
        this.computer = computer;
        this.interpreter = interpreter;
        this.turns = turns;
        this.tick = tick;
        this.ticks = ticks;
    }

    long done() {
        return done;
    }

    @Override
    public void run() {
        interpreter.enter();
        int me = computer.current().number();
        while (done < ticks) {
            turns.of(me);
            int heap = (int) Math.min(HEAP, ticks - done);
            computer.compute(heap * tick);
            done += heap;
            for (int i = 0; i < heap; i++) {
                interpreter.checkpoint();
            }
        }
        interpreter.leave();
    }
}
