package org.interleave.weave;

/** What a plain program sees: the JDK, and of this toolkit only what its woven classes call. */
public final class PlainParent extends ClassLoader {
    /** Sees the platform's classes. */
    public PlainParent() {
        super("plain", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(Machine.class.getPackageName() + ".")) {
            return Class.forName(name, true, Machine.class.getClassLoader());
        }
        throw new ClassNotFoundException(name);
    }
}
