package org.interleave.explorer;

/** The explorer's words for what it found. */
final class Words {
    private Words() {}

    /** A kind, as the beginning of a sentence. */
    static String name(FailureKind kind) {
        return switch (kind) {
            case ASSERTION -> "An assertion fails";
            case EXCEPTION -> "An exception leaves a thread";
            case DEADLOCK -> "Deadlock";
            case LOST_WAKEUP -> "A wake-up is lost";
            case LOCK_HELD_AT_EXIT -> "A thread ends with a lock";
            case STARVATION -> "A thread starves";
            case LIVELOCK_SUSPECTED -> "Livelock suspected";
            case STEP_LIMIT -> "A run does not end";
            case NO_CHECKPOINT -> "A thread never comes to a checkpoint";
            case EXIT -> "The program ends itself";
            case TOO_MANY_THREADS -> "Too many threads";
            case OUTCOME_MISSING -> "An outcome is missing";
        };
    }

    /** {@code 1 preemption}, {@code 2 preemptions}. */
    static String preemptions(int count) {
        return count == 1 ? "1 preemption" : count + " preemptions";
    }

    /** How many preemptions a failure needs, as a sentence. */
    static String preemptions(Failure failure) {
        int least = failure.minPreemptions();
        if (!failure.minimal()) {
            return "It needs at most %s.".formatted(preemptions(least));
        }
        return least == 0
                ? "It needs no preemption."
                : "It needs %s: no schedule with fewer fails.".formatted(preemptions(least));
    }

    /** The rule that a kind breaks. */
    static String rule(FailureKind kind) {
        return switch (kind) {
            case ASSERTION -> "what the program asserts holds in every schedule";
            case EXCEPTION -> "no exception leaves a thread, whatever the schedule";
            case DEADLOCK ->
                "threads that need several things take them in one order, and wait for nobody while they hold one";
            case LOST_WAKEUP -> "who waits tests a condition under the lock first, and whoever makes it true wakes him";
            case LOCK_HELD_AT_EXIT -> "a lock is given back on every way out, exceptions included";
            case STARVATION -> "who waits has a turn before the others have too many";
            case LIVELOCK_SUSPECTED -> "who steps back for others gets ahead in the end";
            case STEP_LIMIT -> "every run comes to an end";
            case NO_CHECKPOINT -> "a loop that waits comes to a place where others can have their turn";
            case EXIT -> "the program ends when its threads have ended";
            case TOO_MANY_THREADS -> "a run starts no more threads than can be followed";
            case OUTCOME_MISSING -> "locks keep out what must not happen, and nothing else";
        };
    }
}
