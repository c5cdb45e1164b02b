package org.interleave.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds a peer's jars through the user's own Maven: in the local repository, and when they are not there, wherever the
 * user's settings say that Maven may look.
 */
final class PeerJars {
    private static final int PATIENCE_S = 90;

    private final Properties versions = new Properties();
    private final Path folder;

    /**
     * Finds jars.
     *
     * @param folder for what Maven reads and writes
     */
    PeerJars(Path folder) {
        this.folder = folder;
        try (InputStream in = PeerJars.class.getResourceAsStream("peers.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version that we compare with. */
    String version(Peer peer) {
        return versions.getProperty(peer.word());
    }

    /**
     * The jars of {@code artifacts}, each {@code group:name}, in the peer's version, and of all they need.
     *
     * @throws AbsentException when Maven cannot find them
     */
    List<Path> of(Peer peer, String... artifacts) throws AbsentException, InterruptedException {
        String maven = mavenOn(System.getenv("PATH"))
                .orElseThrow(
                        () -> new AbsentException("Maven (mvn) is not on the path, and it is what finds the jars"));
        try {
            Path pom = folder.resolve("pom.xml");
            Path found = folder.resolve("class-path.txt");
            Files.writeString(pom, pom(version(peer), artifacts));
            // Nothing is fetched that is there already.
            if (run(maven, "-o", pom, found) != 0 && run(maven, "-U", pom, found) != 0) {
                throw new AbsentException(
                        "Maven cannot find %s in version %s".formatted(String.join(", ", artifacts), version(peer)));
            }
            return Arrays.stream(Files.readString(found).strip().split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new AbsentException("Maven cannot be started: " + e.getMessage());
        }
    }

    private int run(String maven, String network, Path pom, Path found) throws IOException, InterruptedException {
        String goal = "org.apache.maven.plugins:maven-dependency-plugin:%s:build-classpath"
                .formatted(versions.getProperty("dependency-plugin"));
        Process process = new ProcessBuilder(
                        maven, "-B", "-q", network, "-f", pom.toString(), goal, "-Dmdep.outputFile=" + found)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("maven.log").toFile())
                .start();
        try {
            return process.waitFor(PATIENCE_S, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Maven's command in the folders of {@code path}. */
    static Optional<String> mavenOn(@Nullable String path) {
        List<String> names = File.separatorChar == '\\' ? List.of("mvn.cmd", "mvn.bat") : List.of("mvn");
        return Arrays.stream(path == null ? new String[0] : path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static String pom(String version, String... artifacts) {
        String dependencies = Arrays.stream(artifacts)
                .map(artifact -> artifact.split(":"))
                .map(words ->
                        "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                                .formatted(words[0], words[1], version))
                .collect(Collectors.joining());
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>contest</groupId><artifactId>contest</artifactId><version>1</version>
                  <dependencies>%s</dependencies>
                </project>
                """.formatted(dependencies);
    }
}
