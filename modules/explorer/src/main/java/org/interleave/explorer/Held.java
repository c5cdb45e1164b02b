package org.interleave.explorer;

import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Which locks of the JDK a thread holds. */
final class Held {
    private Held() {}

    /** Notes that {@code task} uses {@code receiver}, if that is a lock that knows its holder. */
    static void uses(Task task, Object receiver, Call call) {
        if (receiver instanceof ReentrantReadWriteLock.ReadLock) {
            Object lock = task.run.locations.root(receiver);
            if (task.readLocks == null) {
                task.readLocks = new ArrayList<>(2);
            }
            switch (call.name()) {
                case "lock" -> task.readLocks.add(lock);
                case "unlock" -> task.readLocks.remove(lock);
                default -> {}
            }
        }
        if (receiver instanceof ReentrantLock || receiver instanceof ReentrantReadWriteLock.WriteLock) {
            if (task.locks == null) {
                task.locks = new ArrayList<>(2);
            }
            for (Object known : task.locks) {
                if (known == receiver) {
                    return;
                }
            }
            task.locks.add(receiver);
        }
    }

    /** A lock that the calling thread, which is {@code task}'s, still holds. */
    static Optional<Object> first(Task task) {
        if (task.locks != null) {
            for (Object lock : task.locks) {
                if (isHeld(lock)) {
                    return Optional.of(lock);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isHeld(Object lock) {
        return switch (lock) {
            case ReentrantLock one -> one.isHeldByCurrentThread();
            case ReentrantReadWriteLock.WriteLock one -> one.isHeldByCurrentThread();
            default -> false;
        };
    }
}
