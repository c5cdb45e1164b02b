package org.interleave.eventloop;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where something was created. Cheap to take; which line that is, is found out when somebody asks. */
final class Origin {
    /* Overview. The JVM takes down the stack of an exception in a third of the time that a StackWalker needs for one line of
     * it, and makes lines of it only when asked. */

    /** What is on the stack above whoever asks for a future. */
    private static final Set<String> OFFERS_FUTURES = Stream.of(
                    Origin.class, Origins.class, DebugMode.class, Observers.class, EventLoop.class, Aio.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    private static final class Marker extends Throwable {
        private static final long serialVersionUID = 1L;

        private Marker() {
            super("created here", null, false, true);
        }
    }

    private @Nullable Marker marker;
    private @Nullable Place place;

    private Origin(@Nullable Marker marker, @Nullable Place place) {
        this.marker = marker;
        this.place = place;
    }

    /** The line the caller's thread is on. */
    static Origin here() {
        return new Origin(new Marker(), null);
    }

    /** The line; null when no program was on the stack. */
    @Nullable
    Place place() {
        Marker taken = marker;
        if (taken != null) {
            place = Place.in(taken.getStackTrace());
            marker = null;
        }
        return place;
    }

    /** Whether the program asked for it itself, and not a part of the toolkit for its own purposes. */
    boolean isByProgram() {
        Marker taken = marker;
        return taken == null
                || Arrays.stream(taken.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .filter(type -> !type.startsWith("java."))
                        .dropWhile(OFFERS_FUTURES::contains)
                        .findFirst()
                        .map(Place::isOfProgram)
                        .orElse(false);
    }

    /** " created at …", or nothing where that is not known. */
    static String text(@Nullable Origin origin) {
        Place place = origin == null ? null : origin.place();
        return place == null ? "" : " created at " + place;
    }
}
