package lab08;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** Yours to build: so far it calls what is ready, and returns. */
public final class SelectorLoop implements EventLoop {
    private final Outside outside;
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();

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
        ready.add(callback);
        return handle();
    }

    @Override
    public Handle callLater(Duration delay, Runnable callback) {
        return handle();
    }

    /** A handle that cannot do anything yet. */
    private static Handle handle() {
        return new Handle() {
            @Override
            public void cancel() {}

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }

    @Override
    public void callFromAnyThread(Runnable callback) {}

    @Override
    public void onReadable(SelectableChannel channel, Runnable callback) throws IOException {}

    @Override
    public void forget(SelectableChannel channel) {}

    @Override
    public void onFailure(Consumer<Throwable> handler) {}

    @Override
    public void run() throws IOException {
        for (int left = ready.size(); left > 0; left--) {
            ready.remove().run();
        }
    }

    @Override
    public void stop() {}
}
