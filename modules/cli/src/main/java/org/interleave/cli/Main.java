package org.interleave.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interleave.workloads.InputException;
import picocli.CommandLine;

/**
 * The {@code lab} command. The launcher at the top of the project starts it; it finds the project through the system
 * property {@code lab.home}.
 */
public final class Main {
    private static final int NARROWEST_HELP = 55; // picocli's own limit

    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(run(Screen.system(), arguments));
    }

    /** Runs one command on {@code screen}; returns its {@link ExitCode}. */
    public static int run(Screen screen, String... arguments) {
        CommandLine commandLine = new CommandLine(new LabCommand(screen), new CommandFactory(screen));
        commandLine.setOut(screen.out());
        commandLine.setErr(screen.err());
        commandLine.setColorScheme(screen.colourScheme());
        commandLine.setUsageHelpWidth(Math.max(NARROWEST_HELP, screen.width()));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler((e, args) -> {
            screen.complain(Sentences.about(e));
            return ExitCode.USAGE;
        });
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> explain(e, screen));
        int code = commandLine.execute(arguments);
        screen.flush();
        return code;
    }

    private static int explain(Exception thrown, Screen screen) {
        if (thrown instanceof InputException) {
            screen.complain(String.valueOf(thrown.getMessage()));
            return ExitCode.USAGE;
        }
        if (thrown instanceof InterruptedException) {
            screen.complain("interrupted");
            return ExitCode.INTERRUPTED;
        }
        screen.complain("this is a fault of the toolkit, not yours: " + thrown);
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        try {
            Path report = Files.createTempFile("interleave-fault-", ".txt");
            Files.writeString(report, MachineText.describe() + System.lineSeparator() + trace);
            screen.complain("please attach this report to an issue: " + report);
        } catch (IOException e) {
            screen.complain("no report could be written (" + e.getMessage() + "); here it is:");
            screen.complain(trace.toString());
        }
        return ExitCode.FAULT;
    }
}
