package org.interleave.workloads;

import java.util.concurrent.Callable;

/** How one job ended. */
public sealed interface Outcome<R> {
    /** The job returned {@code value}. */
    record Returned<R>(R value) implements Outcome<R> {}

    /** The job threw {@code cause}, or was lost with its worker for that cause. */
    record Threw<R>(Throwable cause) implements Outcome<R> {}

    /** Calls {@code body} and keeps how it ended, whatever it throws. */
    static <R> Outcome<R> of(Callable<? extends R> body) {
        try {
            return new Returned<>(body.call());
        } catch (Throwable thrown) { // Errors too: a StackOverflowError is a job's outcome, not the model's.
            return new Threw<>(thrown);
        }
    }

    /**
     * The value of a job that is known to have returned.
     *
     * @throws JobFailedException when the job threw, with what it threw as the cause
     */
    default R get() {
        return switch (this) {
            case Returned<R>(R value) -> value;
            case Threw<R>(Throwable cause) -> throw new JobFailedException(cause);
        };
    }
}
