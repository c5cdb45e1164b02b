package lab12;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.ExecuteStreamHandler;

/**
 * Passes a worker's streams on, but what the worker writes arrives late: when the worker has ended, and the library has asked
 * the handler to stop. A handler that lets the library go on before it has read all of it loses it.
 */
final class SlowPipe implements ExecuteStreamHandler {
    private static final long CHANCE_MILLIS = 500;

    private final ExecuteStreamHandler handler;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Thread library = Thread.currentThread();

    SlowPipe(ExecuteStreamHandler handler) {
        this.handler = handler;
    }

    @Override
    public void setProcessInputStream(OutputStream stream) throws IOException {
        handler.setProcessInputStream(stream);
    }

    @Override
    public void setProcessErrorStream(InputStream stream) throws IOException {
        handler.setProcessErrorStream(stream);
    }

    @Override
    public void setProcessOutputStream(InputStream stream) throws IOException {
        handler.setProcessOutputStream(new FilterInputStream(stream) {
            private boolean arrived;

            @Override
            public int read() throws IOException {
                arrive();
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int at, int length) throws IOException {
                arrive();
                return super.read(bytes, at, length);
            }

            private void arrive() throws IOException {
                if (!arrived) {
                    arrived = true;
                    awaitTheEnd();
                }
            }
        });
    }

    @Override
    public void start() throws IOException {
        library = Thread.currentThread();
        handler.start();
    }

    @Override
    public void stop() throws IOException {
        stopping.countDown();
        handler.stop();
        stopped.countDown();
    }

    private void awaitTheEnd() throws IOException {
        try {
            stopping.await();
            if (stopped.await(CHANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                library.join(); // It closes the streams, and ends.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading", e);
        }
    }
}
