package org.interleave.machine.stack;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;

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
}
