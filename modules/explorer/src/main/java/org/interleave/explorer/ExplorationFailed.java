package org.interleave.explorer;

/** A program failed under a schedule; the message tells what happened, which rule that breaks, and where. */
public final class ExplorationFailed extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final transient Exploration exploration;

    ExplorationFailed(Exploration exploration) {
        super(
                exploration.failure().map(ExplorationFailed::tell).orElse(exploration.message()),
                exploration.failure().map(Failure::thrown).orElse(null));
        this.exploration = exploration;
    }

    /** What came of the exploration. */
    public Exploration exploration() {
        return exploration;
    }

    private static String tell(Failure failure) {
        StringBuilder text = new StringBuilder(failure.happened());
        text.append("\nRule: ").append(failure.rule());
        if (!failure.where().isEmpty()) {
            text.append("\nWhere: ").append(failure.where());
        }
        if (!failure.token().isEmpty()) {
            text.append("\nSchedule: ").append(failure.token());
        }
        return text.toString();
    }
}
