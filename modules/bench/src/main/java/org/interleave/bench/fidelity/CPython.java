package org.interleave.bench.fidelity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interleave.bench.Pythons;
import org.interleave.workloads.InputException;

/**
 * A CPython to stand beside, by the name of its command.
 *
 * @param name such as {@code python3.13}
 */
public record CPython(String name) {
    private static final Pattern NAME = Pattern.compile("python(2\\.7|3\\.(\\d{1,2}))");

    /**
     * The peer of that name; nothing is said about whether it is installed.
     *
     * @throws InputException when no CPython with threads under a GIL has that name
     */
    public static CPython named(String name) throws InputException {
        if (!NAME.matcher(name).matches()) {
            throw new InputException(
                    "--peer: '%s' is no CPython; name python2.7 or python3.N, such as python3.13".formatted(name));
        }
        return new CPython(name);
    }

    /** Who is asked when nobody is named: of those that are installed, 2.7 and the newest 3. */
    public static List<CPython> whoeverIsHere() {
        Map<String, Path> found = Pythons.find();
        List<CPython> peers = new ArrayList<>();
        found.keySet().stream().map(CPython::new).filter(CPython::isOld).forEach(peers::add);
        found.keySet().stream()
                .map(CPython::new)
                .filter(peer -> !peer.isOld())
                .reduce((older, newer) -> newer)
                .ifPresent(peers::add);
        return peers;
    }

    /** Whether it has CPython 2's GIL. */
    boolean isOld() {
        return minor() < 0;
    }

    /** N of python3.N; -1 for python2.7. */
    int minor() {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : -1;
    }
}
