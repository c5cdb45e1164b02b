package lab06;

import java.util.Iterator;
import org.interleave.machine.stack.Backing;
import org.interleave.machine.stack.Stack;

/** What was raised is still lying there when the body delegates next. */
public final class StackGenerator<T> implements Generator<T> {
    private enum State {
        NEW,
        SUSPENDED,
        RUNNING,
        DONE
    }

    private final Stack stack;
    private State state = State.NEW;
    private Generator<? extends T> inner;
    private Object sent;
    private Throwable raised;
    private T yielded;
    private Object returned;
    private Throwable thrown;

    /** A generator of what {@code body} yields. */
    public StackGenerator(Body<T> body) {
        stack = Backing.active().forGenerator("generator", () -> run(body));
    }

    @Override
    public T next() {
        return send(null);
    }

    @Override
    public T send(Object value) {
        if (value != null && state == State.NEW) {
            throw new IllegalArgumentException("send: the generator has not begun, and only null can be sent to it");
        }
        return ask(value, null);
    }

    @Override
    public T raise(Throwable thrown) {
        return ask(null, thrown);
    }

    @Override
    public Object close() {
        if (state == State.NEW || state == State.DONE) {
            state = State.DONE;
            return null;
        }
        try {
            raise(new GeneratorExit());
        } catch (GeneratorExit gone) {
            return null;
        } catch (GeneratorDone done) {
            return done.value();
        }
        throw new IllegalStateException("generator ignored GeneratorExit");
    }

    /** To the next value, whoever of the chain yields it. */
    private T ask(Object value, Throwable exception) {
        if (state == State.RUNNING) {
            throw new IllegalStateException("generator already executing");
        }
        if (state == State.DONE || state == State.NEW && exception != null) {
            state = State.DONE;
            throw exception == null ? new GeneratorDone(null) : Same.exception(exception);
        }
        state = State.RUNNING;
        sent = value;
        raised = exception;
        while (true) {
            if (inner != null && isAnsweredByInner()) {
                state = State.SUSPENDED;
                return yielded;
            }
            stack.enter();
            if (state == State.DONE) {
                throw thrown == null ? new GeneratorDone(returned) : Same.exception(thrown);
            }
            if (inner == null) {
                state = State.SUSPENDED;
                return yielded;
            }
        }
    }

    /** Passes on what came in. How the inner generator ends comes back, as what goes in to the body that delegated. */
    private boolean isAnsweredByInner() {
        try {
            if (raised instanceof GeneratorExit) {
                inner.close();
            } else {
                yielded = raised == null ? inner.send(sent) : inner.raise(raised);
                sent = null;
                raised = null;
                return true;
            }
        } catch (GeneratorDone done) {
            sent = done.value();
            raised = null;
        } catch (Throwable failure) {
            sent = null;
            raised = failure;
        }
        inner = null;
        return false;
    }

    /** The bottom of the body's stack: nobody stands under it who could catch anything. */
    private void run(Body<T> body) {
        try {
            returned = body.run(new Door());
        } catch (GeneratorDone escaped) {
            thrown = new IllegalStateException("generator raised GeneratorDone", escaped);
        } catch (Throwable failure) {
            thrown = failure;
        }
        state = State.DONE;
    }

    private final class Door implements Yielder<T> {
        @Override
        public Object yield(T value) {
            yielded = value;
            return leave();
        }

        @Override
        public Object yieldFrom(Generator<? extends T> other) {
            inner = other;
            return leave();
        }

        @Override
        public void yieldFrom(Iterator<? extends T> values) {
            while (values.hasNext()) {
                if (this.yield(values.next()) != null) {
                    throw new IllegalStateException("no send: the values come from a plain iterator");
                }
            }
        }

        private Object leave() {
            sent = null;
            stack.leave();
            if (raised != null) {
                throw Same.exception(raised);
            }
            return sent;
        }
    }
}
