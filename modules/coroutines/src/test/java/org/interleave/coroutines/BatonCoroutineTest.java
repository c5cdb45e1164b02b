package org.interleave.coroutines;

class BatonCoroutineTest extends CoroutineContract {
    @Override
    Coroutine create(Coroutine.Body body) {
        return new Coroutine("subject", BatonStack::new, body);
    }

    @Override
    Coroutine createGeneratorLike(Coroutine.Body body) {
        return new Coroutine("inner", BatonStack::new, body);
    }
}
