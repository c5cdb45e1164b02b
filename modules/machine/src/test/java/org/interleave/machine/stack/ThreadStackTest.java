package org.interleave.machine.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThreadStackTest extends StackContract {
    @BeforeEach
    void needsTheFlags() {
        assumeTrue(Backing.isLoomAvailable());
    }

    @Override
    Stack create(String name, Runnable body) {
        return new ThreadStack(name, body);
    }

    @Override
    Stack createForGenerator(String name, Runnable body) {
        return new ContinuationStack(name, body);
    }

    @Test
    void oneThatIsDroppedWhileSuspendedIsCollected() {
        WeakReference<Thread> dropped = droppedInTheMiddle();
        await().until(() -> {
            System.gc();
            return dropped.refersTo(null);
        });
    }

    private static WeakReference<Thread> droppedInTheMiddle() {
        Stack[] self = new Stack[1];
        self[0] = new ThreadStack("dropped", () -> self[0].leave());
        self[0].enter();
        return new WeakReference<>(self[0].thread());
    }
}
