package org.interleave.coroutines;

import org.interleave.machine.stack.Backing;

class BatonCoroutineTest extends CoroutineContract {
    @Override
    Coroutine create(Coroutine.Body body) {
        return new Coroutine("subject", Backing.BATON::forTask, body);
    }

    @Override
    Coroutine createGeneratorLike(Coroutine.Body body) {
        return new Coroutine("inner", Backing.BATON::forGenerator, body);
    }
}
