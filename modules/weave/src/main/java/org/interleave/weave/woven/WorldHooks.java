package org.interleave.weave.woven;

import static org.interleave.weave.woven.Hooks.MACHINE;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.interleave.weave.InPlaceOf;
import org.interleave.weave.Site;
import org.jspecify.annotations.Nullable;

/** Time, chance, output and the end. */
public final class WorldHooks {
    private WorldHooks() {}

    /** {@link System#out}. */
    public static PrintStream out() {
        return MACHINE.out();
    }

    /** {@link System#err}. */
    public static PrintStream err() {
        return MACHINE.err();
    }

    /** The seed of a {@link java.util.Random} that was given none. */
    public static long newSeed() {
        return MACHINE.newSeed();
    }

    /** {@link System#nanoTime}. */
    @InPlaceOf(value = System.class, kind = Site.Kind.CALL)
    public static long nanoTime(int site) {
        return MACHINE.nanoTime();
    }

    /** {@link System#currentTimeMillis}. */
    @InPlaceOf(value = System.class, kind = Site.Kind.CALL)
    public static long currentTimeMillis(int site) {
        return MACHINE.currentTimeMillis();
    }

    /** {@link Instant#now()}. */
    @InPlaceOf(value = Instant.class, kind = Site.Kind.CALL)
    public static Instant now(int site) {
        return Instant.ofEpochMilli(MACHINE.currentTimeMillis());
    }

    /** {@link System#identityHashCode}. */
    @InPlaceOf(value = System.class, kind = Site.Kind.CALL)
    public static int identityHashCode(@Nullable Object object, int site) {
        return MACHINE.identityHashCode(object);
    }

    /** {@code hashCode} of woven classes that do not define it. */
    public static int identityHashCode(@Nullable Object object) {
        return MACHINE.identityHashCode(object);
    }

    /** {@link Object#hashCode}: of a plain {@code new Object()} or an array it is the identity's. */
    @InPlaceOf(value = Object.class, kind = Site.Kind.CALL)
    public static int hashCode(Object object, int site) {
        return object.getClass() == Object.class || object.getClass().isArray()
                ? MACHINE.identityHashCode(object)
                : object.hashCode();
    }

    /** {@link Math#random}. */
    @InPlaceOf(value = Math.class, kind = Site.Kind.CALL)
    public static double random(int site) {
        return MACHINE.random();
    }

    /** {@link ThreadLocalRandom#current}. */
    @InPlaceOf(value = ThreadLocalRandom.class, kind = Site.Kind.CALL)
    public static ThreadLocalRandom current(int site) {
        MACHINE.seedThreadLocalRandom();
        return ThreadLocalRandom.current();
    }

    /** {@link Throwable#printStackTrace()}. */
    @InPlaceOf(value = Throwable.class, kind = Site.Kind.CALL)
    public static void printStackTrace(Throwable thrown, int site) {
        PrintStream err = MACHINE.err();
        boolean begun = MACHINE.beginBlocking(err, site);
        try {
            thrown.printStackTrace(err);
        } finally {
            MACHINE.endBlocking(begun);
        }
    }

    /** {@link IO#println()}. */
    @InPlaceOf(value = IO.class, kind = Site.Kind.CALL)
    public static void println(int site) {
        PrintStream out = MACHINE.out();
        MACHINE.call(out, site);
        boolean begun = MACHINE.beginBlocking(out, site);
        try {
            out.println();
        } finally {
            MACHINE.endBlocking(begun);
        }
    }

    /** {@link IO#println(Object)}. */
    @InPlaceOf(value = IO.class, kind = Site.Kind.CALL)
    public static void println(@Nullable Object what, int site) {
        PrintStream out = MACHINE.out();
        MACHINE.call(out, site);
        boolean begun = MACHINE.beginBlocking(out, site);
        try {
            out.println(what);
        } finally {
            MACHINE.endBlocking(begun);
        }
    }

    /** {@link IO#print(Object)}. */
    @InPlaceOf(value = IO.class, kind = Site.Kind.CALL)
    public static void print(@Nullable Object what, int site) {
        PrintStream out = MACHINE.out();
        MACHINE.call(out, site);
        boolean begun = MACHINE.beginBlocking(out, site);
        try {
            out.print(what);
        } finally {
            MACHINE.endBlocking(begun);
        }
    }

    /** {@link System#exit}. */
    @InPlaceOf(System.class)
    public static void exit(int status, int site) {
        MACHINE.exit(status, site);
    }

    /** {@link Runtime#exit}. */
    @InPlaceOf(value = Runtime.class)
    public static void exit(Runtime runtime, int status, int site) {
        MACHINE.exit(status, site);
    }

    /** {@link Runtime#halt}. */
    @InPlaceOf(value = Runtime.class)
    public static void halt(Runtime runtime, int status, int site) {
        MACHINE.halt(status, site);
    }

    /** {@link Runtime#addShutdownHook}. */
    @InPlaceOf(Runtime.class)
    public static void addShutdownHook(Runtime runtime, Thread hook, int site) {
        MACHINE.addShutdownHook(Objects.requireNonNull(hook));
    }

    /** {@link Runtime#removeShutdownHook}. */
    @InPlaceOf(Runtime.class)
    public static boolean removeShutdownHook(Runtime runtime, Thread hook, int site) {
        return MACHINE.removeShutdownHook(Objects.requireNonNull(hook));
    }
}
