package org.interleave.bench.coroutines;

import org.interleave.bench.Measured;

/** What is done over and over without anything outside the process. */
public enum Feat implements Measured {
    /** A step of a generator that a loop drains. */
    GENERATOR_FLAT("generator step", "generator-flat", "ns"),
    /** A step of the last in a chain of a hundred, each of which delegates to the next. */
    GENERATOR_DEEP("generator step, 100 deep", "generator-deep", "ns"),
    /** Two tasks that give each other a turn. */
    SWITCHES_2("task switches, 2 tasks", "switches-2", "switches/s"),
    /** A thousand that do. */
    SWITCHES_1000("task switches, 1000 tasks", "switches-1000", "switches/s"),
    /** A task is created and awaited, then the next. */
    CREATE("create and await", "create", "tasks/s"),
    /** A hundred thousand timers are set in no order, and call. */
    TIMERS("100,000 timers", "timers", "timers/s"),
    /** From one task to another through a queue that is never full. */
    QUEUE("queue put and get", "queue", "items/s"),
    /** The same through a queue with ten places: one waits for the other again and again. */
    QUEUE_BOUNDED("queue put and get, 10 places", "queue-bounded", "items/s"),
    /** The heap a task takes that waits for a future. */
    SUSPENDED("suspended task", "suspended", "bytes"),
    /** The heap a task takes that sleeps, its timer included. */
    SLEEPING("sleeping task", "sleeping", "bytes");

    private final String title;
    private final String request;
    private final String unit;

    Feat(String title, String request, String unit) {
        this.title = title;
        this.request = request;
        this.unit = unit;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String request() {
        return request;
    }

    /** The unit of its values. */
    String unit() {
        return unit;
    }

    /** Whether less of it is better: it is a cost and no rate. */
    boolean isCost() {
        return !unit.endsWith("/s");
    }
}
