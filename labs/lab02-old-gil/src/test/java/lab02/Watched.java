package lab02;

import org.interleave.machine.computer.Computer;
import org.interleave.machine.computer.Interpreter;
import org.interleave.machine.computer.SimulatedThread;

/** The learner's GIL as an interpreter's, with a story of what it does. */
record Watched(Computer computer, Gil gil, Story story) implements Interpreter {
    @Override
    public void enter() {
        SimulatedThread me = computer.current();
        story.wants(me, true);
        gil.acquire();
        story.wants(me, false);
        story.has(computer.now(), me, "got it");
    }

    @Override
    public void leave() {
        SimulatedThread me = computer.current();
        story.add(computer.now(), me + " let go");
        story.lends();
        gil.release();
    }

    @Override
    public void checkpoint() {
        SimulatedThread me = computer.current();
        story.wants(me, true);
        story.inTick(true);
        gil.tick();
        story.inTick(false);
        story.wants(me, false);
        story.has(computer.now(), me, "has it again");
    }

    /** A call of the holder's that may block. */
    void call(Runnable blocking) {
        SimulatedThread me = computer.current();
        story.lends();
        story.add(computer.now(), me + " made its call");
        try {
            gil.call(() -> {
                story.wants(me, false);
                blocking.run();
                story.add(computer.now(), me + "'s call is over");
                story.wants(me, true);
            });
        } catch (RuntimeException e) {
            story.wants(me, false);
            story.has(computer.now(), me, "went on after its call threw");
            throw e;
        }
        story.wants(me, false);
        story.has(computer.now(), me, "has it again");
    }
}
