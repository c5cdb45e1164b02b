package org.interleave.eventloop;

import static org.interleave.eventloop.Sneaky.sneakily;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A piece of program in which nobody else may have a turn, and says so: what is atomic between two awaits can be tested. */
final class NoSwitch {
    private NoSwitch() {}

    static <T extends @Nullable Object> T run(EventLoop loop, Body<? extends T> body) {
        loop.turns().forbid();
        try {
            return body.run();
        } catch (Exception e) {
            throw sneakily(e);
        } finally {
            loop.turns().allow();
        }
    }

    /** What is thrown where it suspends after all; it names that line, and the line of the noSwitch. */
    static IllegalStateException broken() {
        Place promised = StackWalker.getInstance().walk(NoSwitch::callerOfRun).orElse(null);
        return new IllegalStateException("noSwitch: " + at(Place.here()) + " would give other tasks a turn; "
                + at(promised) + " promised that nothing does");
    }

    private static Optional<Place> callerOfRun(Stream<StackWalker.StackFrame> frames) {
        return frames.dropWhile(frame -> !frame.getClassName().equals(NoSwitch.class.getName())
                        || !frame.getMethodName().equals("run"))
                .filter(frame -> Place.isOfProgram(frame.getClassName()))
                .findFirst()
                .map(frame -> Place.of(frame.toStackTraceElement()));
    }

    private static String at(@Nullable Place place) {
        return place == null ? "something" : place.toString();
    }
}
