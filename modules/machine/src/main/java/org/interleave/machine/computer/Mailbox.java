package org.interleave.machine.computer;

import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A datagram socket of the simulated computer: any thread may send, one receives. Messages are numbers. */
public final class Mailbox {
    private final Computer computer;
    private final ArrayDeque<Long> messages = new ArrayDeque<>();
    private @Nullable SimulatedThread receiver;

    /** An empty one. */
    public Mailbox(Computer computer) {
        this.computer = computer;
    }

    /** Sends: a system call, at whose end the receiver, if it waits, is woken. */
    public void send(long message) {
        Phase before = computer.phase(Phase.IN_SYSTEM_CALL);
        computer.systemCall();
        messages.addLast(message);
        SimulatedThread waiting = receiver;
        if (waiting != null) {
            computer.handOver(waiting);
        }
        computer.phase(before);
    }

    /** Receives: a system call, off the core until a message is there. */
    public long receive() {
        Phase before = computer.phase(Phase.IN_SYSTEM_CALL);
        receiver = computer.current();
        while (messages.isEmpty()) {
            LockSupport.park(this);
        }
        receiver = null;
        computer.systemCall();
        long message = messages.removeFirst();
        computer.phase(before);
        return message;
    }
}
