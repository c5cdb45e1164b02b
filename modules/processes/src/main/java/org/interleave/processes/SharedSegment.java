package org.interleave.processes;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that several processes see at once: what one writes, the others read, without a copy and without a word. Pass it to a
 * task, and the task's copy shows the same bytes.
 *
 * <pre>{@code
 * try (SharedSegment picture = SharedSegment.create(64 << 20)) {
 *     pool.submit(() -> { picture.memory().fill((byte) 7); return null; }).get();
 *     picture.memory().get(ValueLayout.JAVA_BYTE, 0);   // 7
 * }
 * }</pre>
 *
 * <p>Nobody keeps two processes from writing at the same time. Between a task's end and what its waiter does afterwards there is
 * a happens-before edge, as between the outcome of any future and who gets it; otherwise use a {@link SharedLock}, or the atomic
 * methods of a {@link java.lang.invoke.VarHandle}, which hold between processes as between threads.
 */
public final class SharedSegment implements Serializable, AutoCloseable {
    /* Overview. A file that is mapped, in /dev/shm where there is such a thing: that is memory under a name. Its name holds the
     * process id of whom it belongs to, so that the next one to create a segment can sweep up after one that was killed. A
     * process maps a segment once, however often a handle of it arrives, and unmaps it when no handle is left. */

    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "interleave-shared-";
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final AtomicLong SERIAL = new AtomicLong();
    private static final Map<String, WeakReference<SharedSegment>> MAPPED = new ConcurrentHashMap<>();

    private final String file;
    private final long size;

    @SuppressWarnings("serial") // what travels is the name
    private final transient MemorySegment memory;

    private final transient Arena arena;
    private final transient boolean owner;

    private SharedSegment(String file, long size, Arena arena, boolean owner) throws IOException {
        this.file = file;
        this.size = size;
        this.arena = arena;
        this.owner = owner;
        try (FileChannel channel = FileChannel.open(Path.of(file), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            this.memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
        }
    }

    /**
     * New memory, all zero.
     *
     * @param bytes how much
     * @throws UncheckedIOException when there is not so much, or no place for the file
     */
    @SuppressWarnings("MustBeClosedChecker") // its owner closes it
    public static SharedSegment create(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("create: %d bytes are none".formatted(bytes));
        }
        Path place = Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
        PoolFolder.sweep(place, PREFIX);
        Path path = place.resolve(PREFIX + ProcessHandle.current().pid() + "-" + SERIAL.incrementAndGet());
        try {
            reserve(path, bytes);
            SharedSegment created = new SharedSegment(path.toString(), bytes, Arena.ofShared(), true);
            MAPPED.put(created.file, new WeakReference<>(created));
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException("%d bytes of shared memory cannot be had: %s".formatted(bytes, e), e);
        }
    }

    /* Written, not only declared: a file with holes is mapped without complaint, and the first touch of a page that the file
     * system has no room for kills the process that touches it. */
    private static void reserve(Path path, long bytes) throws IOException {
        Files.createFile(path, ownersOnly(path));
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            java.nio.ByteBuffer zeros = java.nio.ByteBuffer.allocateDirect((int) Math.min(bytes, 1 << 20));
            for (long at = 0; at < bytes; ) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
                at += channel.write(zeros, at);
            }
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static FileAttribute<?>[] ownersOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * The memory itself.
     *
     * @throws IllegalStateException by whatever is done with it after {@link #close} in the process that created it
     */
    public MemorySegment memory() {
        return memory;
    }

    /** How many bytes there are. */
    public long size() {
        return size;
    }

    /**
     * Gives the memory back, in the process that created it; other processes keep what they have mapped until they let go of
     * it. Elsewhere without effect. Idempotent.
     */
    @Override
    public void close() {
        if (owner && arena.scope().isAlive()) {
            MAPPED.remove(file);
            arena.close();
            try {
                Files.deleteIfExists(Path.of(file));
            } catch (IOException e) {
                throw new UncheckedIOException("a shared segment cannot be deleted: " + e, e);
            }
        }
    }

    /* Of the handle that has arrived, only the name is true. */
    private Object readResolve() throws ObjectStreamException {
        WeakReference<SharedSegment> known = MAPPED.get(file);
        SharedSegment mapped = known == null ? null : known.get();
        if (mapped != null) {
            return mapped;
        }
        if (!Path.of(file).getFileName().toString().startsWith(PREFIX)) {
            throw new InvalidObjectException("a shared segment that is none: " + file);
        }
        try {
            SharedSegment fresh = new SharedSegment(file, size, Arena.ofAuto(), false);
            MAPPED.values().removeIf(reference -> reference.get() == null);
            MAPPED.put(file, new WeakReference<>(fresh));
            return fresh;
        } catch (IOException e) {
            InvalidObjectException gone = new InvalidObjectException("the shared segment is closed: " + file);
            gone.initCause(e);
            throw gone;
        }
    }

    @Override
    public String toString() {
        return "SharedSegment[%s, %d bytes]".formatted(file, size);
    }
}
