package lab02;

import org.interleave.machine.computer.Computer;

/** Lets time pass at one step of the learner's class: the n-th after the beginning. */
final class Stretch implements Woven.Steps {
    private static final long LENGTH = 100_000;

    private final int which;
    private boolean counting;
    private boolean underWay;
    private int steps;

    Stretch(int which) {
        this.which = which;
    }

    void begins() {
        counting = true;
    }

    void isOver() {
        counting = false;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** How many there were. */
    int steps() {
        return steps;
    }

    @Override
    public void step(Computer computer) {
        if (counting && computer.current().name().equals("T1") && ++steps == which) {
            underWay = true;
            computer.compute(LENGTH);
        }
    }
}
