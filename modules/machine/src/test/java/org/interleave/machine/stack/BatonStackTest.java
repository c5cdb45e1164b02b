package org.interleave.machine.stack;

class BatonStackTest extends StackContract {
    @Override
    Stack create(String name, Runnable body) {
        return new BatonStack(name, false, body);
    }

    @Override
    Stack createForGenerator(String name, Runnable body) {
        return new BatonStack(name, false, body);
    }
}
