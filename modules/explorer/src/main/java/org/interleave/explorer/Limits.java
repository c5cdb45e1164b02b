package org.interleave.explorer;

/**
 * How far an exploration goes: counts, never seconds, so that a program gets the same verdict on every machine.
 *
 * @param schedules how many schedules are run at most
 * @param steps how many steps one run may take
 * @param preemptions up to how many preemptions every schedule is run before reduction begins
 * @param threads how many threads one run may start
 */
record Limits(int schedules, int steps, int preemptions, int threads) {
    static final int SCHEDULES = 20_000;
    static final int STEPS = 2_000;
    static final int PREEMPTIONS = 3;
    static final int THREADS = 500;

    static final Limits DEFAULT = new Limits(SCHEDULES, STEPS, PREEMPTIONS, THREADS);
}
