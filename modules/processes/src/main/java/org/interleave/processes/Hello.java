package org.interleave.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How a worker introduces itself. Two JVMs can exchange objects only when they hold the same classes, so a worker that
 * differs is sent away at the door and not at the first strange error.
 *
 * @param jdk the version of its JDK
 * @param pid its process id
 * @param classPathHash a checksum of its class path
 */
record Hello(String jdk, long pid, long classPathHash) {

    /** This JVM's own. */
    static Hello ofThisJvm() {
        CRC32 crc = new CRC32();
        crc.update(System.getProperty("java.class.path").getBytes(UTF_8));
        return new Hello(System.getProperty("java.runtime.version"), ownPid(), crc.getValue());
    }

    /* ProcessHandle would start a thread pool only to say a number; a worker is to say HELLO soon. */
    private static long ownPid() {
        try {
            return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
        } catch (IOException | NumberFormatException e) {
            return ProcessHandle.current().pid();
        }
    }

    Frame frame() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            data.writeUTF(jdk);
            data.writeLong(pid);
            data.writeLong(classPathHash);
        } catch (IOException e) {
            throw new AssertionError("bytes in memory do not fail", e);
        }
        return new Frame(Frame.Type.HELLO, 0, 0, 0, bytes.toByteArray());
    }

    static Hello of(Frame frame) throws IOException {
        if (frame.type() != Frame.Type.HELLO) {
            throw new ProtocolException("a worker's first frame is HELLO, not " + frame.type());
        }
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(frame.payload()));
        return new Hello(data.readUTF(), data.readLong(), data.readLong());
    }

    /** What is wrong with this worker in the eyes of a parent that launched {@code pid}; empty when nothing is. */
    Optional<String> misfit(Hello parent, long launched) {
        if (!jdk.equals(parent.jdk)) {
            return Optional.of("it runs on JDK %s, its parent on %s".formatted(jdk, parent.jdk));
        }
        if (classPathHash != parent.classPathHash) {
            return Optional.of("its class path is not its parent's");
        }
        if (pid != launched) {
            return Optional.of("it says it is process %d, but %d was launched".formatted(pid, launched));
        }
        return Optional.empty();
    }
}
