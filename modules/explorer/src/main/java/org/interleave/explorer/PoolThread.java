package org.interleave.explorer;

/** A platform thread that the JDK makes for a pool, or the explorer for a program: it looks like one, and is a task. */
final class PoolThread extends Thread {
    private final Run run;

    PoolThread(Run run, String name, Runnable body) {
        super(null, body, name);
        setDaemon(false);
        this.run = run;
    }

    @Override
    @SuppressWarnings("DoNotCall") // run() is handed over, not called
    public void start() {
        run.start(run.make(this, getName(), this::run), isDaemon());
    }

    @Override
    public void interrupt() {
        Task task = run.byThread.get(this);
        if (task != null) {
            run.knowledge.interrupts = true;
            task.thread().interrupt();
        }
    }

    @Override
    public boolean isInterrupted() {
        Task task = run.byThread.get(this);
        return task != null && task.isInterrupted();
    }

    @Override
    public State getState() {
        Task task = run.byThread.get(this);
        return task == null ? State.NEW : task.done ? State.TERMINATED : State.RUNNABLE;
    }
}
