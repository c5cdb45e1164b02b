package org.interleave.weave;

import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Which calls may be made on a collection whose own code locks something. As far as the type at the call says; the hook asks
 * the object.
 */
final class CollectionLocks {
    private static final List<Class<?>> ITSELF = List.of(Vector.class, Hashtable.class, StringBuffer.class);

    private static final List<Class<?>> INSIDE = List.of(
            ConcurrentHashMap.class,
            ConcurrentHashMap.KeySetView.class,
            CopyOnWriteArrayList.class,
            CopyOnWriteArraySet.class);

    /** Methods that compare or compute under the lock, and so may run code of the program there. */
    private static final Set<String> COMPARING = Set.of(
            "put",
            "putIfAbsent",
            "putAll",
            "remove",
            "replace",
            "compute",
            "computeIfAbsent",
            "computeIfPresent",
            "merge",
            "add",
            "addAll",
            "addIfAbsent",
            "addAllAbsent",
            "removeAll",
            "retainAll",
            "removeIf",
            "sort");

    private CollectionLocks() {}

    static boolean mayBeItself(String owner) {
        Class<?> type = Jdk.find(owner);
        return type != null && (isOpen(type) || isOneOf(ITSELF, type));
    }

    static boolean mayBeInside(String owner, Call call) {
        Class<?> type = COMPARING.contains(call.name()) ? Jdk.find(owner) : null;
        return type != null && (isOpen(type) || isOneOf(INSIDE, type));
    }

    /** An interface that says too little. */
    private static boolean isOpen(Class<?> type) {
        return type.isInterface()
                && (Collection.class.isAssignableFrom(type)
                        || Map.class.isAssignableFrom(type)
                        || type.isAssignableFrom(Collection.class))
                && !Queue.class.isAssignableFrom(type);
    }

    private static boolean isOneOf(List<Class<?>> kinds, Class<?> type) {
        return kinds.stream().anyMatch(kind -> kind.isAssignableFrom(type));
    }
}
