package org.interleave.cli.explore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.interleave.cli.program.Program;

/**
 * What is kept of a program whose exploration failed, so that the schedule can be replayed when its sources have gone on.
 *
 * @param sources the folder with the sources as they were
 * @param mainClass the class it begins with
 * @param arguments what it was given
 * @param slowWork whether timeouts might come before work was done
 * @param token the schedule that failed
 */
record KeptProgram(Path sources, String mainClass, List<String> arguments, boolean slowWork, String token) {
    private static final String FILE = "program.properties";
    private static final String SOURCES = "sources";

    /** Keeps a program in {@code folder}. */
    static void keep(Path folder, Program program, List<String> arguments, boolean slowWork, String token)
            throws IOException {
        program.copySources(folder.resolve(SOURCES));
        Properties properties = new Properties();
        properties.setProperty("main", program.mainClass());
        properties.setProperty("arguments", String.valueOf(arguments.size()));
        for (int i = 0; i < arguments.size(); i++) {
            properties.setProperty("argument." + i, arguments.get(i));
        }
        properties.setProperty("slowWork", String.valueOf(slowWork));
        properties.setProperty("token", token);
        try (Writer writer = Files.newBufferedWriter(folder.resolve(FILE), UTF_8)) {
            properties.store(writer, "What ./lab replay needs to run this program again.");
        }
    }

    /**
     * The program a token belongs to, newest first; of equal programs the one that was given the same arguments.
     *
     * @param results where the folders of all explorations are
     */
    static Optional<KeptProgram> find(Path results, String token) throws IOException {
        List<KeptProgram> same = new ArrayList<>();
        for (Path folder : folders(results)) {
            Optional<KeptProgram> kept = read(folder);
            if (kept.isPresent() && Tokens.programHash(kept.get().token).equals(Tokens.programHash(token))) {
                same.add(kept.get());
            }
        }
        return same.stream()
                .filter(kept -> kept.token.equals(token.strip()))
                .findFirst()
                .or(() -> same.stream().findFirst());
    }

    private static List<Path> folders(Path results) throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(results)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(results, "explore-*")) {
                found.forEach(folders::add);
            }
        }
        folders.sort(Comparator.reverseOrder());
        return folders;
    }

    /* A folder somebody has tidied up in holds no program. */
    private static Optional<KeptProgram> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file) || !Files.isDirectory(folder.resolve(SOURCES))) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
            List<String> arguments = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(properties.getProperty("arguments", "0")); i++) {
                arguments.add(properties.getProperty("argument." + i, ""));
            }
            return Optional.of(new KeptProgram(
                    folder.resolve(SOURCES),
                    properties.getProperty("main", ""),
                    List.copyOf(arguments),
                    Boolean.parseBoolean(properties.getProperty("slowWork")),
                    properties.getProperty("token", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
