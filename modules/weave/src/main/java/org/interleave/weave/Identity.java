package org.interleave.weave;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** An object's identity, as the key of a map that must not keep the object. */
public final class Identity extends WeakReference<Object> {
    private final int hash;

    /**
     * The identity of {@code object}.
     *
     * @param queue where it goes when the object is gone; null for one that is only looked up with
     */
    public Identity(Object object, @Nullable ReferenceQueue<Object> queue) {
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
        return other instanceof Identity one && hash == one.hash && refersTo(one.get()) && !refersTo(null);
    }
}
