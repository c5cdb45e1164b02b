package org.interleave.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The CPythons of this machine: peers to be compared with, never needed. */
public final class Pythons {
    private static final Pattern EXECUTABLE = Pattern.compile("python(2\\.7|3\\.\\d+)(\\.exe)?");
    private static final Pattern VERSION_FOLDER = Pattern.compile("(2\\.7|3\\.\\d+)(\\.\\d+)?(t|[a-z].*)?");

    private Pythons() {}

    /** "python3.13" → its executable, in order of version; found on the path and where pyenv keeps its versions. */
    public static Map<String, Path> find() {
        Map<String, Path> found = new TreeMap<>(Pythons::byVersion);
        for (Path folder : folders()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "python*")) {
                for (Path file : files) {
                    Matcher name = EXECUTABLE.matcher(file.getFileName().toString());
                    if (name.matches() && Files.isExecutable(file)) {
                        found.putIfAbsent("python" + name.group(1), file);
                    }
                }
            } catch (IOException e) {
                // A folder of the path that is not there holds no Python.
            }
        }
        return found;
    }

    private static List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        Path pyenv = Path.of(System.getenv().getOrDefault("PYENV_ROOT", System.getProperty("user.home") + "/.pyenv"));
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(pyenv.resolve("versions"))) {
            for (Path version : versions) {
                if (VERSION_FOLDER.matcher(version.getFileName().toString()).matches()) {
                    folders.add(version.resolve("bin"));
                }
            }
        } catch (IOException e) {
            // No pyenv here.
        }
        for (String entry : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!entry.isEmpty() && !entry.endsWith("/shims")) {
                folders.add(Path.of(entry));
            }
        }
        return folders;
    }

    private static int byVersion(String a, String b) {
        return Integer.compare(rank(a), rank(b));
    }

    private static int rank(String name) {
        String[] parts = name.substring("python".length()).split("\\.", -1);
        return Integer.parseInt(parts[0]) * 1000 + Integer.parseInt(parts[1]);
    }
}
