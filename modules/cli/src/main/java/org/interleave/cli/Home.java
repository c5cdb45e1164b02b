package org.interleave.cli;

import java.nio.file.Path;

/** Where the project is on this machine. */
public final class Home {
    private Home() {}

    /** The folder with the launcher in it; the working directory when the jar was started by hand. */
    public static Path folder() {
        return Path.of(System.getProperty("lab.home", "")).toAbsolutePath().normalize();
    }

    /** {@code path} as somebody in the working directory would write it. */
    public static Path shorten(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    }
}
