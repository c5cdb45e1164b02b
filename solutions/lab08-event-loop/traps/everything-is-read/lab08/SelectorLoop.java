package lab08;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A server's channel is read like any other. */
public final class SelectorLoop implements EventLoop {
    private final Outside outside;
    private final ArrayDeque<Call> ready = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final ConcurrentLinkedQueue<Call> fromOthers = new ConcurrentLinkedQueue<>();
    private Consumer<Throwable> failureHandler = failure -> {};
    private long timersSet;
    private boolean running;
    private boolean stopping;

    private static final class Call implements Handle {
        private final Runnable callback;
        private boolean cancelled;

        Call(Runnable callback) {
            this.callback = callback;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    private record Timer(long deadline, long number, Call call) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byDeadline = Long.compare(deadline, other.deadline);
            return byDeadline != 0 ? byDeadline : Long.compare(number, other.number);
        }
    }

    /** A loop with nothing to do. */
    public SelectorLoop(Outside outside) {
        this.outside = outside;
    }

    @Override
    public long time() {
        return outside.now();
    }

    @Override
    public Handle callSoon(Runnable callback) {
        Call call = new Call(callback);
        ready.add(call);
        return call;
    }

    @Override
    public Handle callLater(Duration delay, Runnable callback) {
        Call call = new Call(callback);
        long nanos = delay.isPositive() ? delay.toNanos() : 0;
        timers.add(new Timer(outside.now() + nanos, timersSet++, call));
        return call;
    }

    @Override
    public void callFromAnyThread(Runnable callback) {
        fromOthers.add(new Call(callback));
        outside.wakeUp(); // after it is there: who is woken looks once
    }

    @Override
    public void onReadable(SelectableChannel channel, Runnable callback) throws IOException {
        forget(channel);
        channel.register(outside.selector(), SelectionKey.OP_READ, new Call(callback));
    }

    @Override
    public void forget(SelectableChannel channel) {
        SelectionKey key = channel.keyFor(outside.selector());
        if (key != null) {
            ((Call) key.attachment()).cancel(); // it may be ready already
            if (key.isValid()) {
                key.interestOps(0); // a key that is cancelled stands in the way of the next until a select
            }
        }
    }

    @Override
    public void onFailure(Consumer<Throwable> handler) {
        failureHandler = handler;
    }

    @Override
    public void run() throws IOException {
        if (running) {
            throw new IllegalStateException("run: this loop is running");
        }
        running = true;
        try {
            do {
                round();
            } while (!stopping);
        } finally {
            running = false;
            stopping = false;
        }
    }

    @Override
    public void stop() {
        stopping = true;
    }

    private void round() throws IOException {
        outside.select(patience());
        for (SelectionKey key : outside.selector().selectedKeys()) {
            ready.add((Call) key.attachment());
        }
        outside.selector().selectedKeys().clear();
        for (Call call = fromOthers.poll(); call != null; call = fromOthers.poll()) {
            ready.add(call);
        }
        long now = outside.now();
        while (!timers.isEmpty() && timers.element().deadline() <= now) {
            ready.add(timers.remove().call());
        }
        for (int left = ready.size(); left > 0; left--) {
            make(ready.remove());
        }
    }

    /** How long nothing can happen but outside. */
    private long patience() {
        while (!timers.isEmpty() && timers.element().call().isCancelled()) {
            timers.remove();
        }
        if (!ready.isEmpty() || stopping) {
            return 0;
        }
        return timers.isEmpty() ? Outside.FOR_EVER : timers.element().deadline() - outside.now();
    }

    private void make(Call call) {
        if (call.isCancelled()) {
            return;
        }
        try {
            call.callback.run();
        } catch (Exception failure) {
            tell(failure);
        }
    }

    private void tell(Throwable failure) {
        try {
            failureHandler.accept(failure);
        } catch (RuntimeException broken) {
            // There is nobody left to tell.
        }
    }
}
