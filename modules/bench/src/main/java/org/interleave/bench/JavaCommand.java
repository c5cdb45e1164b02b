package org.interleave.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.interleave.machine.VirtualThreads;
import org.interleave.machine.stack.Backing;

/** The commands that start a JVM with the toolkit in it, all with the same memory and the same collector. */
public final class JavaCommand {
    /** The flags that tasks and generators need to be as fast as they can be. */
    public static final List<String> LOOM =
            List.of(VirtualThreads.FLAG.replace(' ', '='), Backing.CONTINUATION_FLAG.replace(' ', '='));

    private static final List<String> SAME_FOR_ALL = List.of("-XX:+UseSerialGC", "-Xms512m");

    private JavaCommand() {}

    /** The command that runs {@code main} in this JDK. @param flags in addition to those that all have */
    public static List<String> of(Class<?> main, List<String> flags, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SAME_FOR_ALL);
        command.addAll(flags);
        command.add("-cp");
        command.add(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }
}
