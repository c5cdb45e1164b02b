package org.interleave.weave.woven;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/** The monitors of the JVM that the JDK's collections use while they work. */
enum JdkLocks {
    /* Overview. Woven code has other monitors than the JDK's code. Where the program may synchronize on a collection in order
     * to keep the collection's own methods out, a call of such a method takes the woven monitor too. Where the collection
     * locks something that the program cannot name, a thread that lost its turn in there (in a key's equals) would block
     * others where no machine sees it: it keeps its turn. */

    /** None that matters. */
    NONE,
    /** The collection itself, as {@code Vector} and {@code Collections.synchronizedList} do. */
    ITSELF,
    /** Something inside. */
    INSIDE;

    private static final ClassValue<JdkLocks> KINDS = new ClassValue<>() {
        @Override
        protected JdkLocks computeValue(Class<?> type) {
            if (Vector.class.isAssignableFrom(type)
                    || Hashtable.class.isAssignableFrom(type)
                    || type == StringBuffer.class
                    || type.getName().startsWith("java.util.Collections$Synchronized")) {
                return ITSELF;
            }
            boolean inside = ConcurrentHashMap.class.isAssignableFrom(type)
                    || CopyOnWriteArrayList.class.isAssignableFrom(type)
                    || CopyOnWriteArraySet.class.isAssignableFrom(type)
                    || ConcurrentHashMap.KeySetView.class.isAssignableFrom(type);
            return inside ? INSIDE : NONE;
        }
    };

    static JdkLocks of(@Nullable Object receiver) {
        if (receiver == null) {
            return NONE;
        }
        Class<?> type = receiver.getClass();
        // The commonest, which a JIT compiler sees through.
        return type == ArrayList.class || type == HashMap.class || type == StringBuilder.class ? NONE : KINDS.get(type);
    }
}
