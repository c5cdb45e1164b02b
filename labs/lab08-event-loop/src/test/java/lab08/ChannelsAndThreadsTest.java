package lab08;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * The suite of lab 08, what comes from outside: sockets, pipes and threads are real, and nothing depends on how fast they
 * are.
 */
class ChannelsAndThreadsTest {
    private final Story story = new Story();
    private final EventLoop loop = new SelectorLoop(new VirtualOutside(story::say));

    @Test
    void socketsAreReadWhenTheyCan() throws Throwable {
        Guarded.run(() -> {
            EventLoop real = new SelectorLoop(Outside.real());
            List<Throwable> failures = new ArrayList<>();
            real.onFailure(failures::add);
            Echo echo = new Echo(real, 3);
            ConcurrentLinkedQueue<Throwable> clients = new ConcurrentLinkedQueue<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int number = i;
                threads.add(Thread.ofPlatform().daemon().start(() -> {
                    try {
                        echo.ask(number);
                    } catch (Throwable failure) {
                        clients.add(failure);
                    }
                }));
            }
            real.run();
            if (!echo.isOver()) {
                fail("run returned, and nobody had stopped it: three clients wait for their echo");
            }
            for (Thread thread : threads) {
                thread.join();
            }
            if (!clients.isEmpty() || !failures.isEmpty()) {
                fail("three clients of an echo server: the server failed with %s, clients with %s"
                        .formatted(failures, clients));
            }
        });
    }

    @Test
    void aReaderStaysUntilForgotten() throws Throwable {
        Guarded.run(() -> {
            Pipe one = readable();
            Pipe two = readable();
            int[] calls = new int[1];
            loop.onReadable(one.source(), () -> {
                story.say("one");
                if (++calls[0] == 2) {
                    loop.forget(one.source());
                    loop.forget(one.source());
                    // It is used again at once: another callback, in the next round.
                    register(one, () -> {
                        story.say("one, anew");
                        register(one, () -> {
                            story.say("one, in its place");
                            loop.forget(one.source());
                            rounds(5, loop::stop);
                        });
                    });
                }
            });
            loop.run();
            story.require("one", "one", "one, anew", "one, in its place");
            two.source().close();
        });
        Story both = new Story();
        Guarded.run(() -> {
            EventLoop another = new SelectorLoop(new VirtualOutside(both::say));
            Pipe one = readable();
            Pipe two = readable();
            // Both are ready in one round, in any order; the first to be called forgets the other.
            another.onReadable(one.source(), () -> {
                both.say("one of them");
                another.forget(two.source());
                another.stop();
            });
            another.onReadable(two.source(), () -> {
                both.say("one of them");
                another.forget(one.source());
                another.stop();
            });
            another.run();
            both.require("one of them");
        });
    }

    private static Pipe readable() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().write(ByteBuffer.allocate(1));
        return pipe;
    }

    private void register(Pipe pipe, Runnable callback) {
        try {
            loop.onReadable(pipe.source(), callback);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rounds(int left, Runnable then) {
        loop.callSoon(left == 0 ? then : () -> rounds(left - 1, then));
    }

    @Test
    void anotherThreadWakesTheLoop() throws Throwable {
        Guarded.run(() -> {
            EventLoop[] woken = new EventLoop[1];
            Thread[] ranOn = new Thread[1];
            Interloper interloper = new Interloper(() -> woken[0].callFromAnyThread(() -> {
                ranOn[0] = Thread.currentThread();
                woken[0].stop();
            }));
            woken[0] = new SelectorLoop(interloper);
            woken[0].run();
            interloper.release();
            if (ranOn[0] != Thread.currentThread()) {
                fail("a callback ran on %s, not on the loop's thread".formatted(ranOn[0]));
            }
        });
        Guarded.run(() -> {
            EventLoop real = new SelectorLoop(Outside.real());
            int[] next = new int[4];
            int[] left = {4 * 500};
            for (int i = 0; i < 4; i++) {
                int number = i;
                Thread.ofPlatform().daemon().start(() -> {
                    for (int call = 0; call < 500; call++) {
                        int expected = call;
                        real.callFromAnyThread(() -> {
                            if (next[number]++ != expected) {
                                throw new AssertionError("the calls of one thread came in another order");
                            }
                            if (--left[0] == 0) {
                                real.stop();
                            }
                        });
                    }
                });
            }
            real.run();
        });
    }
}
