package org.interleave.weave;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Loads classes woven, for one machine. Classes that are not woven come from the parent. Woven classes run with assertions
 * enabled. A loader is cheap when another one over the same {@link Weaver} has already loaded the classes.
 */
public final class WeaveLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Weaver weaver;
    private final Machine machine;
    private volatile boolean sharedState;

    /**
     * Runs woven code under {@code machine}.
     *
     * @param parent where classes that are not woven are found; sees this toolkit
     */
    public WeaveLoader(Weaver weaver, Machine machine, ClassLoader parent) {
        // Without a name of its own, which every line of a stack trace would begin with.
        super(parent);
        this.weaver = weaver;
        this.machine = machine;
        setDefaultAssertionStatus(true);
    }

    /** The machine that the classes of this loader run under. */
    public Machine machine() {
        return machine;
    }

    /** What weaves its classes. */
    public Weaver weaver() {
        return weaver;
    }

    /** {@link Weaver#check}. */
    public void check(String... entryClasses) {
        weaver.check(entryClasses);
    }

    /**
     * Whether a class loaded so far keeps state that a new epoch does not make anew: an enum or an interface with something
     * mutable in a field. Then only a fresh loader gives a fresh start.
     */
    public boolean hasSharedState() {
        return sharedState;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = Weaver.isHook(name) ? hook(name) : weaver.woven(name);
                if (bytes == null) {
                    return super.loadClass(name, resolve);
                }
                if (SharedState.in(weaver.classes(), name)) {
                    sharedState = true;
                }
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private static byte @Nullable [] hook(String name) {
        try (InputStream in = WeaveLoader.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("class file of " + name, e);
        }
    }
}
