package org.interleave.weave;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The JDK's classes, by internal name; looked at, not initialised. */
final class Jdk {
    private static final ConcurrentMap<String, Optional<Class<?>>> KNOWN = new ConcurrentHashMap<>();

    private Jdk() {}

    static @Nullable Class<?> find(String internalName) {
        return KNOWN.computeIfAbsent(internalName, Jdk::load).orElse(null);
    }

    private static Optional<Class<?>> load(String internalName) {
        try {
            return Optional.of(
                    Class.forName(internalName.replace('/', '.'), false, ClassLoader.getPlatformClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
