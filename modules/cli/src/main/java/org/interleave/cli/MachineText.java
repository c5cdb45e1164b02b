package org.interleave.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The machine in a few lines, for fault reports. */
final class MachineText {
    private MachineText() {}

    static String describe() {
        return Stream.of("java.vm.vendor", "java.vm.version", "os.name", "os.version", "os.arch", "lab.home")
                .map(key -> key + ": " + System.getProperty(key))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
