package org.interleave.coroutines;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;

class ThreadCoroutineTest extends CoroutineContract {
    @BeforeEach
    void needsTheFlags() {
        assumeTrue(Backing.isLoomAvailable());
    }

    @Override
    Coroutine create(Coroutine.Body body) {
        return new Coroutine("subject", ThreadStack::new, body);
    }

    @Override
    Coroutine createGeneratorLike(Coroutine.Body body) {
        return new Coroutine("inner", ContinuationStack::new, body);
    }
}
