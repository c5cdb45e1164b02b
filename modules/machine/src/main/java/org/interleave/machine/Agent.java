package org.interleave.machine;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Obtains the JVM's {@link Instrumentation}: as the agent of a {@code -javaagent} or of a manifest's
 * {@code Launcher-Agent-Class}, or by attaching to the running JVM.
 */
public final class Agent {
    /* Overview. A JVM hands out its Instrumentation only to the agent class of a jar. When none was given on the command
     * line, a jar with nothing but this class is written to the temporary directory, loaded, and deleted. A JVM may load
     * an agent into itself only with -Djdk.attach.allowAttachSelf=true; any other process of the same user may do it
     * without: so that a second JVM is started whose main method, below, does just that.
     *
     * The agent class is loaded by the system class loader, which may not be the one that loaded us. */

    private static final String SELF_ATTACH = "jdk.attach.allowAttachSelf";
    private static final int PATIENCE_SECONDS = 20;

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

    /** What the JVM has handed to this agent; null when it has not been loaded. */
    public static @Nullable Instrumentation instrumentation() {
        return instrumentation;
    }

    /** For the second JVM: loads the agent jar {@code arguments[1]} into the JVM whose process id is the first. */
    public static void main(String[] arguments) throws Exception {
        attach(arguments[0], arguments[1]);
    }

    /**
     * The JVM's instrumentation, loading the agent when that has not been done.
     *
     * @throws IOException when the agent cannot be loaded; the message says why
     */
    static Instrumentation load() throws IOException {
        Instrumentation given = given();
        if (given != null) {
            return given;
        }
        Path jar = Files.createTempFile("interleave-agent", ".jar");
        try {
            write(jar);
            String pid = Long.toString(ProcessHandle.current().pid());
            String self = System.getProperty(SELF_ATTACH);
            if (self != null && (self.isEmpty() || Boolean.parseBoolean(self))) {
                attach(pid, jar.toString());
            } else {
                attachFromOutside(pid, jar);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the agent was being loaded", e);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the agent could not be loaded: " + e, e);
        } finally {
            Files.deleteIfExists(jar);
        }
        given = given();
        if (given == null) {
            throw new IOException("the agent was loaded but was given no instrumentation");
        }
        return given;
    }

    private static @Nullable Instrumentation given() throws IOException {
        if (instrumentation != null) {
            return instrumentation;
        }
        try {
            Class<?> agent = ClassLoader.getSystemClassLoader().loadClass(Agent.class.getName());
            return (Instrumentation) agent.getMethod("instrumentation").invoke(null);
        } catch (ClassNotFoundException e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IOException("another version of " + Agent.class.getName() + " is on the class path", e);
        }
    }

    private static void attach(String pid, String jar) throws Exception {
        VirtualMachine target = VirtualMachine.attach(pid);
        try {
            target.loadAgent(jar);
        } finally {
            target.detach();
        }
    }

    private static void attachFromOutside(String pid, Path jar) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path said = Files.createTempFile("interleave-agent", ".log");
        try {
            Process process = new ProcessBuilder(List.of(
                            java,
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xshare:auto",
                            "-cp",
                            jar.toString(),
                            Agent.class.getName(),
                            pid,
                            jar.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the JVM that was to load the agent did not end in " + PATIENCE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                String reason = Files.readString(said).lines().findFirst().orElse("exit code " + process.exitValue());
                throw new IOException("the JVM that was to load the agent failed: " + reason);
            }
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Agent-Class", Agent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        String resource = Agent.class.getName().replace('.', '/') + ".class";
        try (InputStream agent = Agent.class.getResourceAsStream("Agent.class");
                OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            if (agent == null) {
                throw new IOException("the class file of " + Agent.class.getName() + " cannot be read");
            }
            out.putNextEntry(new JarEntry(resource));
            agent.transferTo(out);
            out.closeEntry();
        }
    }
}
