package org.interleave.processes;

import java.io.File;
import java.io.ObjectInputFilter;
import java.lang.invoke.SerializedLambda;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which classes one stream of objects may hold, and how much of anything. One instance per stream. */
final class AllowList implements ObjectInputFilter {
    /* Overview. Reading an object runs code of its class, so both sides read only what they expect: the JDK's values
     * and exceptions, Interleave's classes, labs' classes, and what lives beside the task that was submitted or beside its
     * items. This narrows what a broken or hostile peer can set off; it is no sandbox. The limits are far above any
     * sensible task and far below what would exhaust a stack. */

    private static final long DEEPEST = 1_000;
    private static final long MOST_REFERENCES = 10_000_000;
    private static final Set<String> PACKAGES = Set.of("java.lang", "java.math");
    private static final Set<Class<?>> SINGLE = Set.of(
            SerializedLambda.class,
            File.class,
            URI.class,
            InetAddress.class,
            Inet4Address.class,
            Inet6Address.class,
            InetSocketAddress.class);

    private final String[] packages;
    private final long longestArray;
    private @Nullable String refusal;

    /**
     * Allows the usual classes, and those of {@code packages} and of the packages under them.
     *
     * @param packages names, put together by {@link #join}
     * @param bytes how long the stream is: no array in it can be much longer
     */
    AllowList(String packages, int bytes) {
        this.packages = packages.split(";");
        this.longestArray = 4L * bytes + 1024; // a hash table reserves more places than it has entries
    }

    /** The names of several packages as one text. */
    static String join(Iterable<String> packages) {
        return String.join(";", packages);
    }

    /** What was refused, in words, if something was. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public Status checkInput(FilterInfo info) {
        if (info.depth() > DEEPEST || info.references() > MOST_REFERENCES || info.arrayLength() > longestArray) {
            refusal = "it is nested too deeply or too big";
            return Status.REJECTED;
        }
        Class<?> type = info.serialClass();
        if (type == null) {
            return Status.UNDECIDED; // a reference to what has been allowed, or only a count
        }
        while (type.isArray()) {
            type = type.getComponentType();
        }
        if (allowed(type)) {
            return Status.ALLOWED;
        }
        refusal = type.getName() + " is not on the list of allowed classes";
        return Status.REJECTED;
    }

    private boolean allowed(Class<?> type) {
        if (type.isPrimitive() || SINGLE.contains(type)) {
            return true;
        }
        String name = type.getPackageName();
        return PACKAGES.contains(name)
                || within(name, "java.util")
                || within(name, "java.time")
                || within(name, "org.interleave")
                || name.startsWith("lab")
                || besideTheTask(name)
                || (type.getModule().isNamed() && Throwable.class.isAssignableFrom(type));
    }

    private boolean besideTheTask(String name) {
        for (String root : packages) {
            if (name.equals(root) || (!root.isEmpty() && within(name, root))) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(String name, String root) {
        return name.startsWith(root) && (name.length() == root.length() || name.charAt(root.length()) == '.');
    }
}
