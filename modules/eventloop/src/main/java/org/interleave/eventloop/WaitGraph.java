package org.interleave.eventloop;

/** Who waits for whom, in words: what a deadlock is told with. */
final class WaitGraph {
    private WaitGraph() {}

    /** A line for each task that is not done. */
    static String of(EventLoop loop) {
        StringBuilder text = new StringBuilder();
        for (Task<?> task : loop.allTasks()) {
            AioFuture<?> future = task.awaited();
            text.append("  task '").append(task.name()).append("' waits for ");
            text.append(future == null ? "its turn" : future.describe()).append('\n');
        }
        return text.toString();
    }
}
