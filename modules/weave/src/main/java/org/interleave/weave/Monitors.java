package org.interleave.weave;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A lock with one condition for every object that is used as a monitor, for as long as the object is reachable. */
final class Monitors {
    /** What stands in for an object's own monitor. */
    static final class Monitor extends ReentrantLock {
        private static final long serialVersionUID = 1L;

        final transient Condition condition = newCondition();
    }

    private final ConcurrentMap<Key, Monitor> monitors = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    Monitor of(Object object) {
        for (Object key = gone.poll(); key != null; key = gone.poll()) {
            monitors.remove(key);
        }
        Monitor known = monitors.get(new Key(object, null));
        return known != null ? known : monitors.computeIfAbsent(new Key(object, gone), ignored -> new Monitor());
    }

    /** An object's identity, which does not keep the object. */
    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object object, @Nullable ReferenceQueue<Object> queue) {
            super(object, queue);
            hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            return other instanceof Key key && hash == key.hash && refersTo(key.get()) && !refersTo(null);
        }
    }
}
