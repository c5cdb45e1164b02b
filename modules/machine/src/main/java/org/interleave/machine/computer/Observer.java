package org.interleave.machine.computer;

/** Is told of everything that happens on a {@link Computer}, in the order in which it happens. */
@FunctionalInterface
public interface Observer {
    /**
     * The state or the phase of a thread has changed.
     *
     * @param at the moment, in nanoseconds since the computer was switched on
     * @param thread which thread; its {@link SimulatedThread#state} and {@link SimulatedThread#phase} are the new ones
     * @param core the core it has or waits for; -1 when it has none
     */
    void changed(long at, SimulatedThread thread, int core);

    /** Sees nothing. */
    static Observer none() {
        return (at, thread, core) -> {};
    }
}
