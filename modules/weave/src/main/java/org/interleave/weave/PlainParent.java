package org.interleave.weave;

import java.util.List;

/** What a plain program sees: the JDK, and of this toolkit only what its woven classes call, and what is named. */
public final class PlainParent extends ClassLoader {
    private final List<String> packages;

    /** Sees the platform's classes. */
    public PlainParent() {
        this(List.of());
    }

    /** Sees these packages of the toolkit, too, each named with a dot at its end. */
    public PlainParent(List<String> packages) {
        super("plain", ClassLoader.getPlatformClassLoader());
        this.packages = List.copyOf(packages);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(Machine.class.getPackageName() + ".")
                || packages.stream().anyMatch(name::startsWith)) {
            return Class.forName(name, true, Machine.class.getClassLoader());
        }
        throw new ClassNotFoundException(name);
    }
}
