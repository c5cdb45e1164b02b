package org.interleave.bench.fidelity;

import java.time.Duration;
import org.interleave.bench.fidelity.host.Ground;
import org.interleave.gil.Gil;
import org.interleave.machine.computer.Computer;
import org.interleave.machine.computer.Scenario;

/** Threads and time of a simulated computer. */
final class SimulatedGround implements Ground, Gil.Watcher {
    /* Java code takes no simulated time, and a lock that nobody else wants is Java code. CPython 2.7 makes it a matter of
     * row 17: while a signal is pending it lets go and grabs again at every tick, and a single busy thread is 3.2 times
     * slower for it. */
    private static final long LET_GO_AND_GRAB = 45;

    /* As the computer's own busy threads: in small heaps. */
    private static final int HEAP = 10;

    private final Computer computer;

    SimulatedGround(Computer computer) {
        this.computer = computer;
    }

    @Override
    public void start(String name, Runnable body) {
        computer.spawn(name, body);
    }

    @Override
    public long nanoTime() {
        return computer.now();
    }

    @Override
    public Gil.Watcher watcher() {
        return this;
    }

    @Override
    public void sleep(Duration time) {
        computer.sleep(time.toNanos());
    }

    @Override
    public long tick(long x) {
        computer.compute(Scenario.REFERENCE_TICK);
        return x;
    }

    @Override
    public void count(long ticks, Gil gil) {
        for (long left = ticks; left > 0; left -= HEAP) {
            long heap = Math.min(HEAP, left);
            computer.compute(heap * Scenario.REFERENCE_TICK);
            for (int i = 0; i < heap; i++) {
                gil.checkpoint(this);
            }
        }
    }

    @Override
    public void lettingGo() {
        computer.compute(LET_GO_AND_GRAB);
    }

    @Override
    public void waiting() {}

    @Override
    public void holding() {}
}
