package org.interleave.coroutines;

/** What stands in a run queue: a task that can go on, or a callback. */
sealed interface Turn permits Task, Turn.Callback {
    /** A function to call once, between the turns of tasks. */
    record Callback(Runnable action) implements Turn {}
}
