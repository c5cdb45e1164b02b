package org.interleave.measure;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** CPU time and memory of this process and everything it has started. */
final class ProcessTree {
    /* Overview. CPU time is the JDK's ProcessHandle's, which every platform has; resident memory is not in the JDK, so
     * OSHI reads it. A child that ended takes its CPU time with it: children live as long as a workload is measured. */

    private final OperatingSystem system = new SystemInfo().getOperatingSystem();
    private List<ProcessHandle> known = List.of(ProcessHandle.current());

    /** Whether the platform tells CPU times. */
    static boolean tellsCpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().isPresent();
    }

    /** Looks for the processes of the tree anew, which takes longer than to ask the known ones for their CPU time. */
    void refresh() {
        known = processes().toList();
    }

    /**
     * CPU time, so far, of the living processes that the last {@link #refresh} found; zero where the platform does not
     * tell.
     */
    Duration cpuTime() {
        return known.stream()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Resident memory of the tree now, in bytes; 0 where the platform does not tell.
     *
     * @param others processes of the tree that belong to somebody else's account
     */
    long residentBytes(Set<Long> others) {
        List<Integer> pids = processes()
                .map(ProcessHandle::pid)
                .filter(pid -> !others.contains(pid))
                .map(Long::intValue)
                .toList();
        return system.getProcesses(pids).stream()
                .mapToLong(OSProcess::getResidentMemory)
                .sum();
    }

    private static Stream<ProcessHandle> processes() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants());
    }
}
