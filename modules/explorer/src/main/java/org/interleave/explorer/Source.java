package org.interleave.explorer;

import org.jspecify.annotations.Nullable;

/** Where a run's choices come from. Nothing else in a run may vary. */
interface Source {
    /**
     * Who goes on. Asked at every point, also when only one can.
     *
     * @return one of {@link Run#candidates}, or null to end the run here: it leads nowhere new
     */
    @Nullable
    Task choose(Run run);

    /** One of {@code options} ways: which waiter is notified. */
    int data(Run run, int options);

    /** Whether it follows one given schedule, operation by operation. */
    default boolean isForced() {
        return false;
    }

    /** For a forced one: whether the switch it just chose was a preemption when the schedule was found. */
    default boolean hasPreempted() {
        return false;
    }

    /** The chosen task's event also touched {@code location}. */
    default void touched(Task task, Location location, boolean write) {}

    /** The chosen task's event may have touched anything. */
    default void touchedEverything(Task task) {}

    /** The run is over. */
    default void ended(Run run) {}
}
