package org.interleave.gil.run;

import org.interleave.weave.Sites;
import org.jspecify.annotations.Nullable;

/**
 * What a thread does that may block.
 *
 * @param on the lock, the queue, the thread, the stream; null when there is no such object
 * @param site where in the program
 */
record Wait(@Nullable Object on, int site) {
    /** For another thread inside a collection of the JDK. */
    static final Wait INSIDE = new Wait(null, Sites.JDK);
}
