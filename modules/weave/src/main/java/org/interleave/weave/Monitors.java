package org.interleave.weave;

import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A lock with one condition for every object that is used as a monitor, for as long as the object is reachable. */
final class Monitors {
    /** What stands in for an object's own monitor. */
    static final class Monitor extends ReentrantLock {
        private static final long serialVersionUID = 1L;

        final transient Condition condition = newCondition();
    }

    private final ConcurrentMap<Identity, Monitor> monitors = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    Monitor of(Object object) {
        for (Object key = gone.poll(); key != null; key = gone.poll()) {
            monitors.remove(key);
        }
        Monitor known = monitors.get(new Identity(object, null));
        return known != null ? known : monitors.computeIfAbsent(new Identity(object, gone), ignored -> new Monitor());
    }
}
