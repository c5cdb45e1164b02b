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
     * and exceptions, Interleave's classes, labs' classes, and what lives beside the job that was submitted. This
     * narrows what a broken or hostile peer can set off; it is no sandbox. The limits are far above any sensible job
     * and far below what would exhaust a heap or a stack. */

    private static final ObjectInputFilter LIMITS = ObjectInputFilter.Config.createFilter(
            "maxdepth=1000;maxrefs=10000000;maxarray=" + Frame.MAX_PAYLOAD + ";maxbytes=" + Frame.MAX_PAYLOAD);
    private static final Set<String> PACKAGES = Set.of("java.lang", "java.math");
    private static final Set<Class<?>> SINGLE = Set.of(
            SerializedLambda.class,
            File.class,
            URI.class,
            InetAddress.class,
            Inet4Address.class,
            Inet6Address.class,
            InetSocketAddress.class);

    private final String jobPackage;
    private @Nullable String refusal;

    /** Allows the usual classes and those of {@code jobPackage} and the packages under it. */
    AllowList(String jobPackage) {
        this.jobPackage = jobPackage;
    }

    /** What was refused, in words, if something was. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public Status checkInput(FilterInfo info) {
        if (LIMITS.checkInput(info) == Status.REJECTED) {
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
                || name.equals(jobPackage)
                || (!jobPackage.isEmpty() && within(name, jobPackage))
                || (type.getModule().isNamed() && Throwable.class.isAssignableFrom(type));
    }

    private static boolean within(String name, String root) {
        return name.startsWith(root) && (name.length() == root.length() || name.charAt(root.length()) == '.');
    }
}
