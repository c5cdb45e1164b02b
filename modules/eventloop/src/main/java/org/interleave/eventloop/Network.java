package org.interleave.eventloop;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interleave.machine.Clock;
import org.interleave.machine.ManualClock;
import org.jspecify.annotations.Nullable;

/** What a loop has open in the operating system, and what virtual time owes to it. */
final class Network {
    /* Overview. All connections, servers and processes of a loop are known here, so that none outlives it.
     *
     * On virtual time, a peer elsewhere is in real time: while somebody waits for it, virtual time passes as real time does. A
     * connection whose both ends are this loop's needs no time at all, but for bytes that are on their way through the
     * operating system: while there are any for somebody who waits, virtual time stands still, and otherwise nothing can
     * come before the next timer. The two ends of a TCP connection find each other by their addresses. Those of a
     * Unix-domain socket have none, and count as peers elsewhere. A server that listens does not count. */

    private static final int SCRATCH_BYTES = 64 << 10;

    /** What somebody who waits asks of virtual time. In order of strength. */
    enum Pace {
        /** Nothing: it may jump to the next timer. */
        FREE,
        /** To pass as real time does. */
        REAL,
        /** To stand still: what is waited for is certain to come. */
        STILL
    }

    /** Something that must not outlive the loop. */
    interface Open {
        /** Lets go of it at once. */
        void abort();
    }

    private final Clock clock;
    private final Context context = new Context();
    private final Set<Open> open = new LinkedHashSet<>();
    private final int[] waiting = new int[Pace.values().length];
    private final Map<SocketAddress, SocketTransport> unpaired = new HashMap<>(); // by the connecting end's address
    private @Nullable ByteBuffer scratch;

    Network(Clock clock) {
        this.clock = clock;
    }

    /** A buffer for what goes through the operating system, 64 KiB: for whoever runs, until it suspends. */
    ByteBuffer scratch() {
        ByteBuffer buffer = scratch;
        if (buffer == null) {
            buffer = ByteBuffer.allocateDirect(SCRATCH_BYTES);
            scratch = buffer;
        }
        return buffer;
    }

    /** The context of callbacks that no program asked for. */
    Context context() {
        return context;
    }

    void add(Open opened) {
        open.add(opened);
    }

    void remove(Open closed) {
        open.remove(closed);
        if (!unpaired.isEmpty()) {
            unpaired.values().remove(closed);
        }
    }

    /** Closes everything. */
    void close() {
        List.copyOf(open).forEach(Open::abort);
    }

    // Virtual time.

    void waitBegins(Pace pace) {
        waiting[pace.ordinal()]++;
    }

    void waitEnds(Pace pace) {
        waiting[pace.ordinal()]--;
    }

    /** Whether somebody waits for what only the operating system or a peer can bring. */
    boolean isAwaited() {
        return waiting[Pace.REAL.ordinal()] + waiting[Pace.STILL.ordinal()] > 0;
    }

    /** What the strongest of those who wait asks of virtual time. */
    Pace pace() {
        Pace strongest = waiting[Pace.STILL.ordinal()] > 0
                ? Pace.STILL
                : waiting[Pace.REAL.ordinal()] > 0 ? Pace.REAL : Pace.FREE;
        for (Open opened : open) {
            if (strongest == Pace.STILL) {
                break;
            }
            if (opened instanceof SocketTransport connection
                    && connection.pace().compareTo(strongest) > 0) {
                strongest = connection.pace();
            }
        }
        return strongest;
    }

    /** Whether {@code target} is where one of this loop's own servers listens, as far as virtual time has to know. */
    boolean isOwn(SocketAddress target) {
        if (!(clock instanceof ManualClock) || !(target instanceof InetSocketAddress address)) {
            return false;
        }
        for (Open opened : open) {
            if (opened instanceof Server server
                    && server.listensAt(address.getPort())
                    && isHere(address.getAddress())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHere(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** This end of a connection to one of the loop's own servers is up. */
    void hasConnected(SocketTransport end) {
        pair(end, end.local());
    }

    /** One of the loop's own servers has accepted this end of a connection. */
    void hasAccepted(SocketTransport end) {
        if (clock instanceof ManualClock && end.remote() instanceof InetSocketAddress) {
            pair(end, end.remote());
        }
    }

    private void pair(SocketTransport end, SocketAddress connecting) {
        SocketTransport other = unpaired.remove(connecting);
        if (other == null) {
            unpaired.put(connecting, end);
        } else {
            other.peer = end;
            end.peer = other;
        }
    }
}
