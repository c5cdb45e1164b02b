package org.interleave.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is typed, so to speak, to start a worker: the parent's own JDK and class path, and flags.
 *
 * @param wiring which streams carry the frames
 * @param java the program to run
 * @param extraFlags JVM flags after the usual ones
 */
record WorkerCommand(Wiring wiring, String java, List<String> extraFlags) {
    /* One collector without threads of its own and a small first heap keep a worker small. A full heap ends the worker (exit 3)
     * instead of leaving it half alive. Both compilers stay: workers are for CPU-heavy work, and stopping at C1 would save a few
     * milliseconds at the start and pay for them ever after. But they begin later than usual, when a method has been called some
     * two thousand times and not two hundred: a third of a worker's start went into compiling what it never called again. Loops
     * are compiled as soon as ever. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Xmx512m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-XX:Tier3InvocationThreshold=2000",
            "-XX:Tier3MinInvocationThreshold=1000",
            "-XX:Tier3CompileThreshold=10000");

    /** The command for this machine. */
    static WorkerCommand usual(Wiring wiring) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new WorkerCommand(wiring, java, List.of());
    }

    /** The same with more JVM flags. */
    WorkerCommand with(List<String> flags) {
        List<String> all = new ArrayList<>(extraFlags);
        all.addAll(flags);
        return new WorkerCommand(wiring, java, List.copyOf(all));
    }

    /** The flags that every worker of this command has. */
    List<String> flags() {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(wiring.flags());
        flags.addAll(extraFlags);
        return flags;
    }

    /** The whole command, program first; the last words are for {@link WorkerMain}. */
    List<String> words(PoolFolder folder, long maxFrame, boolean initialised) {
        List<String> words = new ArrayList<>();
        words.add(java);
        words.addAll(flags());
        words.add("-XX:ErrorFile=" + folder.errorFile("%p"));
        words.add("@" + folder.argumentFile());
        words.add(WorkerMain.class.getName());
        words.add(wiring.name());
        words.add(Long.toString(maxFrame));
        words.add(initialised ? WorkerMain.INITIALISED : WorkerMain.AS_IT_IS);
        return wiring.wrap(words);
    }
}
