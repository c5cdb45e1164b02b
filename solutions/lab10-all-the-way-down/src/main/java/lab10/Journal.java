package lab10;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** What was sold, line by line. Any thread may write, and one makes copies. Given: leave it as it is. */
public final class Journal {
    private final Host host;
    private final int room;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Raised where a line is to be written for which there is no room. */
    public static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Full() {
            super("the journal is full");
        }
    }

    /** One that has room for so many lines. */
    public Journal(Host host, int room) {
        this.host = host;
        this.room = room;
    }

    /** Writes a line. Quick, but for those moments in which it is copied. @throws Full when there is no room */
    public void append(String line) {
        host.lock(lock);
        try {
            if (lines.size() >= room) {
                throw new Full();
            }
            lines.add(line);
        } finally {
            lock.unlock();
        }
    }

    /** Hands all lines to {@code target}; nothing is written meanwhile. */
    public void copyTo(Consumer<? super List<String>> target) {
        lock.lock();
        try {
            target.accept(lines());
        } finally {
            lock.unlock();
        }
    }

    /** What is in it now. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Whether a thread stands in {@link #append} until a copy is made. */
    boolean isWaitedFor() {
        return lock.hasQueuedThreads();
    }
}
