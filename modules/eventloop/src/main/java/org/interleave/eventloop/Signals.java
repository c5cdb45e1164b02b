package org.interleave.eventloop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Signals of the operating system, and the loops that want to be told of them. */
final class Signals {
    /* Overview. The JVM has one handler for a signal, and several loops may want it, one after the other or at the same time.
     * So there is one table for all: the handler is ours from the first claim to the last, and then what was there before is
     * put back. Each loop's newest claim is told: a program's own handler for Ctrl-C stands before that of its runner.
     *
     * The JVM calls handlers on a thread of its own, never in the signal's context; what they do here is to hand the loop a
     * callback, which wakes it. sun.misc.Signal is the JDK's only way to signals, kept in jdk.unsupported for that reason. */

    private static final Map<String, Claims> TABLE = new HashMap<>();

    /** The wish of a loop to be told; to be closed when it has gone. */
    record Claim(String signal, EventLoop loop, Runnable action) implements AutoCloseable {
        @Override
        public void close() {
            release(this);
        }
    }

    private record Claims(List<Claim> all, SignalHandler before) {}

    private Signals() {}

    /** INT for SIGINT and int. */
    static String nameOf(String signal) {
        String name = signal.toUpperCase(Locale.ROOT);
        return name.startsWith("SIG") ? name.substring("SIG".length()) : name;
    }

    /**
     * Calls {@code action}, on any thread, when {@code signal} comes.
     *
     * @throws IllegalArgumentException when there is no such signal, or nobody but the JVM or the system can have it
     */
    static synchronized Claim claim(String signal, EventLoop loop, Runnable action) {
        Claim claim = new Claim(signal, loop, action);
        Claims claims = TABLE.get(signal);
        if (claims == null) {
            claims = new Claims(new ArrayList<>(), Signal.handle(new Signal(signal), _ -> tell(signal)));
            TABLE.put(signal, claims);
        }
        claims.all().add(claim);
        return claim;
    }

    private static synchronized void release(Claim claim) {
        Claims claims = TABLE.get(claim.signal());
        if (claims != null && claims.all().remove(claim) && claims.all().isEmpty()) {
            TABLE.remove(claim.signal());
            Signal.handle(new Signal(claim.signal()), claims.before());
        }
    }

    private static void tell(String signal) {
        Map<EventLoop, Claim> newest = new HashMap<>();
        synchronized (Signals.class) {
            Claims claims = TABLE.get(signal);
            if (claims != null) {
                claims.all().forEach(claim -> newest.put(claim.loop(), claim));
            }
        }
        newest.values().forEach(claim -> claim.action().run());
    }

    /** A loop's own handlers. For its thread. */
    static final class OfLoop {
        private final EventLoop loop;
        private final Map<String, Claim> claims = new HashMap<>();

        OfLoop(EventLoop loop) {
            this.loop = loop;
        }

        /** Calls {@code callback} as a callback of the loop; it replaces the one before. */
        void add(String signal, Runnable callback) {
            String name = nameOf(signal);
            Handle handle = new Handle(loop, callback, Context.copyCurrent());
            Claim claim = claim(name, loop, () -> loop.outside().hand(handle));
            Claim before = claims.put(name, claim);
            if (before != null) {
                before.close();
            }
        }

        /** Takes it back. @return whether there was one */
        boolean remove(String signal) {
            Claim claim = claims.remove(nameOf(signal));
            if (claim != null) {
                claim.close();
            }
            return claim != null;
        }

        boolean isEmpty() {
            return claims.isEmpty();
        }

        void close() {
            claims.values().forEach(Claim::close);
            claims.clear();
        }
    }
}
