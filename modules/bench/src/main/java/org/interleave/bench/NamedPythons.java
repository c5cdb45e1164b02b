package org.interleave.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interleave.workloads.InputException;

/** The CPythons that stand beside us, whether they are installed or not. */
public final class NamedPythons {
    private static final Pattern NAME = Pattern.compile("python3\\.(\\d{1,2})");

    private final Map<String, Path> installed = Pythons.find();
    private final List<String> names;

    /**
     * Those of {@code names}.
     *
     * @param least N of the oldest python3.N that will do
     * @param why what the older ones lack
     * @throws InputException when a name is none of a CPython 3 that is new enough
     */
    public NamedPythons(List<String> names, int least, String why) throws InputException {
        for (String name : names) {
            if (minor(name) < least) {
                throw new InputException(
                        "--peer: '%s' is no CPython with %s; name python3.N, 3.%d or newer, such as python3.13"
                                .formatted(name, why, least));
            }
        }
        this.names = List.copyOf(names);
    }

    /** All that are installed and new enough, and {@code always}. */
    public static List<String> installed(int least, String always) {
        return Stream.concat(Pythons.find().keySet().stream().filter(name -> minor(name) >= least), Stream.of(always))
                .distinct()
                .toList();
    }

    /* N of python3.N; -1 for anything else. */
    private static int minor(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    /** Their names. */
    public List<String> names() {
        return names;
    }

    /** The command that has {@code name} run a script. @throws AbsentException when it is not installed */
    public List<String> command(String name, Path script) throws AbsentException {
        Path executable = installed.get(name);
        if (executable == null) {
            throw new AbsentException("it is not installed: not on the path, not among pyenv's versions");
        }
        return List.of(executable.toString(), script.toString());
    }
}
