package org.interleave.coroutines;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.interleave.machine.stack.Backing;
import org.junit.jupiter.api.BeforeEach;

class ContinuationCoroutineTest extends CoroutineContract {
    @BeforeEach
    void needsTheFlags() {
        assumeTrue(Backing.isLoomAvailable());
    }

    @Override
    Coroutine create(Coroutine.Body body) {
        return new Coroutine("subject", Backing.LOOM::forGenerator, body);
    }

    @Override
    Coroutine createGeneratorLike(Coroutine.Body body) {
        return new Coroutine("inner", Backing.LOOM::forGenerator, body);
    }
}
