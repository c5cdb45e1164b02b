package org.interleave.bench.fidelity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** How much of the machine others use while we measure: all that was used, less what we and our children used. */
public final class OthersLoad {
    /* Both are Linux's books in /proc, kept in hundredths of a second. They are not kept the same way: the machine's by
     * looking once a tick at who runs, a process's by the clock. Hence the slack. Time that a hypervisor gave away counts as
     * others'. */
    private static final Path MACHINE = Path.of("/proc/stat");
    private static final double UNITS_PER_SECOND = 100;
    /** What is taken to be noise, in cores. */
    private static final double TOLERATED = 0.06;

    private static final double SLACK_SECONDS = 0.03;

    private final long began = System.nanoTime();
    private final OptionalDouble before = others();

    /** Begins to look. */
    public OthersLoad() {}

    /** Since it was made: how many cores others used on average; empty where the system does not tell. */
    public OptionalDouble cores() {
        OptionalDouble used = sinceBegun();
        return used.isEmpty() ? used : OptionalDouble.of(Math.max(0, used.getAsDouble() / seconds()));
    }

    /** Since it was made: whether others used more than 6 % of a core. Never, where the system does not tell. */
    boolean isTooMuch() {
        OptionalDouble used = sinceBegun();
        return used.isPresent() && isTooMuch(used.getAsDouble(), seconds());
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    private OptionalDouble sinceBegun() {
        OptionalDouble now = others();
        return before.isEmpty() || now.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(now.getAsDouble() - before.getAsDouble());
    }

    static boolean isTooMuch(double othersSeconds, double seconds) {
        return othersSeconds > TOLERATED * seconds + SLACK_SECONDS;
    }

    /* In seconds of CPU time, since some moment. */
    private static OptionalDouble others() {
        try {
            long own = of(ProcessHandle.current());
            try (Stream<ProcessHandle> children = ProcessHandle.current().descendants()) {
                own += children.mapToLong(OthersLoad::of).sum();
            }
            List<String> machine = Files.readAllLines(MACHINE, US_ASCII);
            return OptionalDouble.of((busy(machine.getFirst()) - own) / UNITS_PER_SECOND);
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    /** The busy time in the first line of {@code /proc/stat}: user, nice, system, (idle, iowait), irq, softirq, steal. */
    static long busy(String line) {
        String[] cells = line.split(" +", -1);
        long sum = 0;
        for (int i = 1; i <= 8; i++) {
            sum += i == 4 || i == 5 ? 0 : Long.parseLong(cells[i]);
        }
        return sum;
    }

    private static long of(ProcessHandle process) {
        try {
            return used(Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"), US_ASCII));
        } catch (IOException e) {
            return 0; // It has ended: its time is now in its parent's.
        }
    }

    /** The time of a process and of its children that have ended, from {@code /proc/PID/stat}. */
    static long used(String line) {
        String[] cells = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        long sum = 0;
        for (int i = 11; i <= 14; i++) { // utime, stime, cutime, cstime; the first cell here is the third there.
            sum += Long.parseLong(cells[i]);
        }
        return sum;
    }
}
