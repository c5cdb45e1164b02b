package org.interleave.bench.processes.host;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interleave.processes.ProcessPool;
import org.interleave.processes.SharedSegment;
import org.interleave.processes.WorkerCrashedException;
import org.interleave.workloads.Cpu;

/** What is done with a pool of worker JVMs; pools.py does the same with CPython's. Results are nanoseconds, unless they say. */
final class PoolWork implements AutoCloseable {
    private static final int JOBS = 8;
    private static final long TICKS = 2_000_000; // some 40 ms a job
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int SIGKILL = 9;
    private static final double KIB_PER_MIB = 1024;

    private final ProcessPool one = pool(1);
    private final ProcessPool two = pool(2);
    private final Map<Integer, SharedSegment> segments = new HashMap<>();

    private static ProcessPool pool(int workers) {
        return ProcessPool.builder().workers(workers).quickStart().open();
    }

    // A pool of its own for each of these.

    /* The parent's side of a start is Java as well, and slow until it has been done a few times; a program that needs new
     * workers does it again and again. */
    private static final int AGAIN = 7;

    private static double middleOf(Callable<Double> millis) throws Exception {
        double[] all = new double[AGAIN];
        for (int i = 0; i < AGAIN; i++) {
            all[i] = millis.call();
        }
        Arrays.sort(all);
        return all[AGAIN / 2];
    }

    /** Milliseconds: the median of a few. */
    static double firstResult() throws Exception {
        return middleOf(PoolWork::oneFirstResult);
    }

    private static double oneFirstResult() throws Exception {
        long begin = System.nanoTime();
        try (ProcessPool pool = pool(1)) {
            Object ignored = pool.submit(() -> 1).get();
            return (System.nanoTime() - begin) / NANOS_PER_MILLI;
        }
    }

    /** Milliseconds: the median of a few. */
    static double afterCrash() throws Exception {
        return middleOf(PoolWork::oneAfterCrash);
    }

    private static double oneAfterCrash() throws Exception {
        try (ProcessPool pool = pool(1)) {
            Object ignored = pool.submit(PoolWork::armed).get();
            long begin = System.nanoTime();
            try {
                pool.submit(PoolWork::killed).get();
                throw new IllegalStateException("it survived");
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof WorkerCrashedException)) {
                    throw e;
                }
            }
            Object next = pool.submit(() -> 1).get();
            return (System.nanoTime() - begin) / NANOS_PER_MILLI;
        }
    }

    /* The system's raise(): to die as os.kill(os.getpid(), SIGKILL) does it in Python. A worker so young takes longer to start a
     * program that kills than to die, and a JVM that halts waits 300 ms for threads that are in system calls. */
    private static final class Raise {
        private static final MethodHandle RAISE = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("raise"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        static int signal(int number) throws Exception {
            try {
                return (int) RAISE.invokeExact(number);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static int armed() throws Exception {
        return Raise.signal(0); // nothing, but linked
    }

    private static int killed() throws Exception {
        return Raise.signal(SIGKILL);
    }

    /** MiB. */
    static double residentMebibytes() throws Exception {
        try (ProcessPool pool = pool(1)) {
            Object ignored = pool.submit(() -> 1).get();
            long pid = pool.pids().iterator().next();
            try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"), US_ASCII)) {
                return lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                        .findFirst()
                        .orElseThrow();
            }
        }
    }

    // The same two pools again and again.

    /** So many tasks that do nothing. */
    long noOps(int times, int chunk) throws Exception {
        List<Integer> items = IntStream.range(0, times).boxed().toList();
        long begin = System.nanoTime();
        List<Integer> results = two.map(item -> item, items, chunk);
        long nanos = System.nanoTime() - begin;
        if (!results.equals(items)) {
            throw new IllegalStateException("other results");
        }
        return nanos;
    }

    /** So many bytes there, and as many back. */
    long thereAndBack(int bytes, int size) throws Exception {
        byte[] payload = new byte[size];
        long nanos = 0;
        for (int sent = 0; sent < bytes; sent += size) {
            payload[size - 1]++;
            long begin = System.nanoTime();
            byte[] back = one.submit(() -> payload).get();
            nanos += System.nanoTime() - begin;
            if (back.length != size || back[size - 1] != payload[size - 1]) {
                throw new IllegalStateException("other bytes came back");
            }
        }
        return nanos;
    }

    /** So many bytes written here into memory that a worker shares, and read by a task. */
    long shared(int bytes, int size) throws Exception {
        byte[] data = new byte[size];
        SharedSegment segment = segments.computeIfAbsent(size, SharedSegment::create);
        long nanos = 0;
        for (int done = 0; done < bytes; done += size) {
            data[size - 1]++;
            long begin = System.nanoTime();
            MemorySegment.copy(MemorySegment.ofArray(data), 0, segment.memory(), 0, size);
            byte last = one.submit(() -> lastOfCopy(segment, size)).get();
            nanos += System.nanoTime() - begin;
            if (last != data[size - 1]) {
                throw new IllegalStateException("the task read something else");
            }
        }
        return nanos;
    }

    private static byte lastOfCopy(SharedSegment segment, int size) {
        byte[] copy = new byte[size];
        MemorySegment.copy(segment.memory(), 0, MemorySegment.ofArray(copy), 0, size);
        return copy[size - 1];
    }

    /** How many times faster two workers are. */
    double speedUp() throws Exception {
        one.start();
        two.start();
        double alone = cpu(one);
        return alone / cpu(two);
    }

    private static long cpu(ProcessPool pool) throws Exception {
        List<Long> seeds = new ArrayList<>();
        for (long i = 1; i <= JOBS; i++) {
            seeds.add(i);
        }
        long begin = System.nanoTime();
        List<Long> results = pool.map(seed -> Cpu.ticks(seed, TICKS), seeds, 1);
        long nanos = System.nanoTime() - begin;
        results.forEach(Cpu::keep);
        return nanos;
    }

    @Override
    public void close() {
        one.close();
        two.close();
        segments.values().forEach(SharedSegment::close);
    }
}
