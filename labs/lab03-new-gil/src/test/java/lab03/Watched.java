package lab03;

import org.interleave.machine.computer.Computer;
import org.interleave.machine.computer.Interpreter;
import org.interleave.machine.computer.SimulatedThread;

/** The learner's GIL as an interpreter's, with a story of what it does. */
record Watched(Computer computer, Gil gil, Story story) implements Interpreter {
    @Override
    public void enter() {
        SimulatedThread me = computer.current();
        story.does(me, "asked for it");
        gil.acquire();
        story.does(me, null);
        story.has(computer.now(), me, "got it");
    }

    @Override
    public void leave() {
        SimulatedThread me = computer.current();
        story.add(computer.now(), me + " let go");
        story.lends();
        story.does(me, "let go");
        gil.release();
        story.does(me, null);
    }

    @Override
    public void checkpoint() {
        SimulatedThread me = computer.current();
        story.does(me, "let go");
        story.atCheckpoint(true);
        gil.checkpoint();
        story.atCheckpoint(false);
        story.does(me, null);
        story.has(computer.now(), me, "has it again");
    }
}
