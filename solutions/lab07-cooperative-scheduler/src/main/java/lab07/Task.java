package lab07;

/** A body in the care of a scheduler. Given: leave it as it is. */
public final class Task {
    private final int id;
    private final String name;
    private final Coroutine coroutine;
    private boolean done;
    private Throwable failure;

    /** A task that has not begun. */
    Task(int id, String name, Scheduler.Body body) {
        this.id = id;
        this.name = name;
        this.coroutine = new Coroutine(name, body);
    }

    /** 1 for a scheduler's first task, 2 for its second. */
    public int id() {
        return id;
    }

    /** The name it was given. */
    public String name() {
        return name;
    }

    /** What it runs. */
    Coroutine coroutine() {
        return coroutine;
    }

    /** Whether it has ended, in whatever way. */
    public boolean isDone() {
        return done;
    }

    /** What its body threw; null while it has not, and when it returned or was killed. */
    public Throwable failure() {
        return failure;
    }

    /** Says that it has ended. @param failure what its body threw, or null */
    void end(Throwable failure) {
        this.done = true;
        this.failure = failure;
    }

    @Override
    public String toString() {
        return "task " + id + " '" + name + "'";
    }
}
