package org.interleave.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what picocli has to say about a command line into one sentence that says what to do. */
final class Sentences {
    private Sentences() {}

    static String about(ParameterException e) {
        String help = e.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help";
        String what = switch (e) {
            case UnmatchedArgumentException unmatched -> {
                String word = unmatched.getUnmatched().getFirst();
                yield word.startsWith("-") ? "there is no option " + word : "nothing here is called '" + word + "'";
            }
            case MissingParameterException missing -> oneLine(missing.getMessage());
            default -> oneLine(e.getMessage());
        };
        return what + " (see " + help + ")";
    }

    private static String oneLine(@Nullable String message) {
        String flat = String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ");
        return Character.toLowerCase(flat.charAt(0)) + flat.substring(1);
    }
}
