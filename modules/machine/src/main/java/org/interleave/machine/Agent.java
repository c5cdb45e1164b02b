package org.interleave.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Obtains the JVM's {@link Instrumentation}: as the agent of a {@code -javaagent} or of a manifest's
 * {@code Launcher-Agent-Class}, or by loading itself into the running JVM.
 */
public final class Agent {
    /* Overview. A JVM hands out its Instrumentation only to the agent class that a jar's manifest names. When none was
     * given at the start, a jar with nothing but a manifest is written to the temporary directory, loaded the way the java
     * launcher loads the agent of the jar it starts, and deleted. That way is open to code in java.base only, and JdkHooks
     * has a copy there.
     *
     * The way not taken is com.sun.tools.attach: it waits a tenth of a second before it looks for the answer, prints a
     * warning without -XX:+EnableDynamicAgentLoading, and refuses the JVM it is called in without
     * -Djdk.attach.allowAttachSelf=true, unless a second JVM is started to do it from outside. */

    private static volatile @Nullable Instrumentation instrumentation;

    private Agent() {}

    /** For the JVM: called before {@code main}. */
    public static void premain(@Nullable String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** For the JVM: called when the agent is loaded into a running JVM. */
    public static void agentmain(@Nullable String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /**
     * The JVM's instrumentation, loading the agent when that has not been done.
     *
     * @param hooks the copy of {@link JdkHooks} in java.base
     * @throws IOException when the agent cannot be loaded; the message says why
     */
    static Instrumentation load(Class<?> hooks) throws IOException {
        if (instrumentation == null) {
            Path jar = Files.createTempFile("interleave-agent", ".jar");
            try {
                write(jar);
                hooks.getMethod("loadAgent", String.class).invoke(null, jar.toString());
            } catch (InvocationTargetException e) {
                throw new IOException("the agent could not be loaded: " + e.getCause(), e);
            } catch (ReflectiveOperationException e) {
                throw new IOException("the agent could not be loaded: " + e, e);
            } finally {
                Files.deleteIfExists(jar);
            }
        }
        Instrumentation given = instrumentation;
        if (given == null) {
            throw new IOException("the agent was not called: " + Agent.class.getName() + " must be on the class path");
        }
        return given;
    }

    private static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Launcher-Agent-Class", Agent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
    }
}
