package org.interleave.gil.simulate;

import java.util.function.Function;
import org.interleave.gil.Gil;
import org.interleave.gil.GilCounts;
import org.interleave.gil.Policy;
import org.interleave.gil.PolicySettings;
import org.interleave.machine.computer.Computer;
import org.interleave.machine.computer.Interpreter;
import org.interleave.machine.computer.Phase;

/** The interpreter of simulated threads that hold a GIL while they run. */
public final class HeldInterpreter implements Interpreter, Gil.Watcher {
    private final Computer computer;
    private final Gil gil;

    /** Threads of {@code computer} under {@code gil}, which nobody holds yet. */
    public HeldInterpreter(Computer computer, Gil gil) {
        this.computer = computer;
        this.gil = gil;
    }

    /** Makes one for a computer, with a new GIL on that computer's clock. */
    public static Function<Computer, HeldInterpreter> of(Policy policy, PolicySettings settings) {
        return computer -> new HeldInterpreter(computer, policy.create(settings, computer::now));
    }

    /** What its GIL has counted so far. */
    public GilCounts counts() {
        return gil.counts();
    }

    @Override
    public void enter() {
        gil.acquire(this);
    }

    @Override
    public void leave() {
        gil.release();
    }

    @Override
    public void checkpoint() {
        gil.checkpoint(this);
    }

    @Override
    public void lettingGo() {}

    @Override
    public void waiting() {
        computer.phase(Phase.ACQUIRING);
    }

    @Override
    public void holding() {
        computer.phase(Phase.WORKING);
    }
}
