package lab06;

import java.util.Iterator;

/** A generator whose body stands on a stack of its own. Yours to build. */
public final class StackGenerator<T> implements Generator<T> {
    /** A generator of what {@code body} yields. */
    public StackGenerator(Body<T> body) {}

    @Override
    public T next() {
        throw new UnsupportedOperationException("next: yours to build");
    }

    @Override
    public T send(Object value) {
        throw new UnsupportedOperationException("send: yours to build");
    }

    @Override
    public T raise(Throwable thrown) {
        throw new UnsupportedOperationException("raise: yours to build");
    }

    @Override
    public Object close() {
        throw new UnsupportedOperationException("close: yours to build");
    }

    /** What the body is given. */
    private final class Door implements Yielder<T> {
        @Override
        public Object yield(T value) {
            throw new UnsupportedOperationException("yield: yours to build");
        }

        @Override
        public Object yieldFrom(Generator<? extends T> inner) {
            throw new UnsupportedOperationException("yieldFrom: yours to build");
        }

        @Override
        public void yieldFrom(Iterator<? extends T> values) {
            throw new UnsupportedOperationException("yieldFrom: yours to build");
        }
    }
}
