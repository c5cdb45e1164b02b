package lab08;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lab08.EventLoop.Handle;
import org.junit.jupiter.api.Test;

/** The suite of lab 08, order and time: on a virtual clock, where there is one right order. */
class SelectorLoopTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Story story = new Story();
    private final VirtualOutside outside = new VirtualOutside(story::say);
    private final EventLoop loop = new SelectorLoop(outside);

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void callbacksRunInOrder() throws Throwable {
        Guarded.run(() -> {
            loop.callSoon(() -> {
                story.say("A");
                loop.callSoon(() -> {
                    story.say("C");
                    loop.callSoon(loop::stop);
                });
                story.say("A is over");
            });
            loop.callSoon(story.saying("B"));
            Runnable twice = story.saying("twice");
            loop.callSoon(twice);
            loop.callSoon(twice);
            story.say("run");
            loop.run();
            story.require("run", "A", "A is over", "B", "twice", "twice", "C");
        });
    }

    @Test
    void timersRunByTheirDeadlines() throws Throwable {
        Guarded.run(() -> {
            for (int seconds : List.of(3, 1, 2)) {
                loop.callLater(
                        Duration.ofSeconds(seconds),
                        () -> story.say("after %d s, at %d".formatted(seconds, loop.time() / 1_000_000_000)));
            }
            loop.callLater(Duration.ofSeconds(-5), story.saying("at once"));
            loop.callLater(Duration.ofSeconds(4), () -> {
                // It takes its time. Two more are due then, and they are called before anything they call for.
                loop.callLater(millis(20), story.saying("20"));
                loop.callLater(millis(10), () -> {
                    story.say("10");
                    loop.callSoon(story.saying("called by 10"));
                });
                loop.callLater(millis(60), loop::stop);
                outside.work(millis(50));
            });
            loop.run();
            story.require(
                    "at once",
                    "waits 1000 ms",
                    "after 1 s, at 1",
                    "waits 1000 ms",
                    "after 2 s, at 2",
                    "waits 1000 ms",
                    "after 3 s, at 3",
                    "waits 1000 ms",
                    "10",
                    "20",
                    "called by 10",
                    "waits 10 ms");
        });
    }

    @Test
    void equalDeadlinesKeepTheirOrder() throws Throwable {
        Guarded.run(() -> {
            List<String> right = new ArrayList<>(List.of("waits 6 ms", "waits 4 ms"));
            loop.callLater(
                    millis(6),
                    () -> loop.callLater(millis(4), () -> {
                        story.say("late");
                        loop.stop();
                    }));
            for (int i = 0; i < 10; i++) {
                right.add("timer " + i);
                loop.callLater(millis(10), story.saying("timer " + i));
            }
            right.add("late");
            loop.run();
            story.require(right.toArray(String[]::new));
        });
    }

    @Test
    void whoComesAgainStarvesNobody() throws Throwable {
        Guarded.run(() -> {
            int[] calls = new int[1];
            loop.callSoon(new Runnable() {
                @Override
                public void run() {
                    if (++calls[0] == 1000) {
                        throw new AssertionError(
                                "a callback calls for itself again every millisecond: it was called 1000 times, and a timer of 10 ms never");
                    }
                    outside.work(millis(1));
                    loop.callSoon(this);
                }
            });
            loop.callLater(millis(10), loop::stop);
            loop.run();
            // One more for the round in which it becomes due, one for the round it was in.
            if (calls[0] < 10 || calls[0] > 12) {
                fail(
                        "beside a callback that comes again every millisecond, a timer of 10 ms was called after %d of them"
                                .formatted(calls[0]));
            }
        });
        Guarded.run(() -> {
            EventLoop real = new SelectorLoop(Outside.real());
            Pipe pipe = Pipe.open();
            pipe.source().configureBlocking(false);
            real.onReadable(pipe.source(), real::stop);
            real.callSoon(new Runnable() {
                @Override
                public void run() {
                    real.callSoon(this);
                }
            });
            pipe.sink().write(ByteBuffer.allocate(1));
            real.run();
        });
    }

    @Test
    void itWaitsForWhatIsNext() throws Throwable {
        Guarded.run(() -> {
            loop.callLater(Duration.ofSeconds(5), () -> {
                story.say("5 s");
                loop.stop();
            });
            loop.callLater(Duration.ofSeconds(2), () -> {
                story.say("2 s");
                outside.work(Duration.ofSeconds(1));
                loop.callSoon(() -> loop.callSoon(story.saying("soon")));
            });
            loop.callSoon(() -> loop.callSoon(() -> loop.callSoon(story.saying("soon"))));
            loop.run();
            story.require("soon", "waits 2000 ms", "2 s", "soon", "waits 2000 ms", "5 s");
        });
    }

    @Test
    void whatIsCancelledNeverRuns() throws Throwable {
        Guarded.run(() -> {
            Handle hour = loop.callLater(HOUR, story.saying("an hour"));
            Handle[] next = new Handle[1];
            loop.callSoon(() -> {
                story.say("first");
                next[0].cancel();
            });
            next[0] = loop.callSoon(story.saying("cancelled by the one before"));
            Handle soon = loop.callSoon(story.saying("soon"));
            loop.callLater(Duration.ofSeconds(1), () -> {
                story.say("cancel");
                hour.cancel();
                hour.cancel();
                soon.cancel();
                story.say("cancelled: %s, %s".formatted(hour.isCancelled(), next[0].isCancelled()));
            });
            loop.callLater(HOUR.multipliedBy(2), loop::stop);
            loop.run();
            story.require("first", "soon", "waits 1000 ms", "cancel", "cancelled: true, true", "waits 7199000 ms");
        });
    }

    @Test
    void aFailureEndsNothingElse() throws Throwable {
        Guarded.run(() -> {
            RuntimeException trouble = new IllegalStateException("trouble");
            loop.callSoon(() -> {
                throw new IllegalStateException("nobody listens yet");
            });
            loop.callSoon(() -> loop.onFailure(failure -> {
                story.say("told of " + (failure == trouble ? "trouble" : String.valueOf(failure)));
                throw new IllegalStateException("so does the handler");
            }));
            loop.callSoon(() -> {
                throw trouble;
            });
            loop.callSoon(story.saying("the next one"));
            loop.callLater(Duration.ofSeconds(1), () -> {
                throw trouble;
            });
            loop.callLater(Duration.ofSeconds(2), loop::stop);
            loop.run();
            story.require("told of trouble", "the next one", "waits 1000 ms", "told of trouble", "waits 1000 ms");
            Error fatal = new Error("fatal");
            loop.callSoon(() -> {
                throw fatal;
            });
            loop.callSoon(loop::stop);
            try {
                loop.run();
                fail("an Error left a callback, and run went on as if nothing had been");
            } catch (Error thrown) {
                if (thrown != fatal) {
                    throw thrown;
                }
            }
            loop.run(); // What was ready behind it is still there, and the loop can be used.
        });
    }

    @Test
    void stopEndsTheRound() throws Throwable {
        Guarded.run(() -> {
            loop.callSoon(() -> {
                loop.stop();
                story.say("stop");
                loop.callSoon(story.saying("next run"));
                try {
                    loop.run();
                    story.say("a loop that runs was run again");
                } catch (IllegalStateException refused) {
                    story.say("refused");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            loop.callSoon(story.saying("the same round"));
            loop.callLater(Duration.ofSeconds(1), () -> {
                story.say("a timer");
                loop.stop();
            });
            loop.run();
            story.say("run returned");
            loop.run();
            story.say("run returned");
            loop.callSoon(story.saying("one round"));
            loop.stop();
            loop.run();
            story.require(
                    "stop",
                    "refused",
                    "the same round",
                    "run returned",
                    "next run",
                    "waits 1000 ms",
                    "a timer",
                    "run returned",
                    "one round");
        });
    }
}
