package org.interleave.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.interleave.workloads.InputException;

/** A file that a user wants something to be written to, looked at before there is anything to write. */
public final class WritableFile {
    private WritableFile() {}

    /**
     * What {@code path} is to be written as.
     *
     * @param option what it was given to, for the sentence that is said when it cannot be
     * @param endings what its name may end in, without the dot
     * @return the ending it has
     * @throws InputException when its ending is none of those, or it cannot be written
     */
    public static String ending(String option, Path path, List<String> endings) throws InputException {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        String ending = endings.stream()
                .filter(one -> name.endsWith("." + one))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "%s %s: its name must end in %s".formatted(option, path, alternatives(endings))));
        require(option, path);
        return ending;
    }

    /**
     * Looks whether {@code path} can be written.
     *
     * @param option what it was given to, for the sentence that is said when it cannot be
     * @throws InputException when it cannot be written
     */
    public static void require(String option, Path path) throws InputException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InputException("%s %s: there is no folder %s".formatted(option, path, folder));
        }
        if (Files.isDirectory(path) || !Files.isWritable(Files.exists(path) ? path : folder)) {
            throw new InputException("%s %s: it cannot be written".formatted(option, path));
        }
    }

    private static String alternatives(List<String> endings) {
        String all = "." + String.join(", .", endings);
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
    }
}
