package org.interleave.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A temporary folder in which contestants are made ready: jars found, drivers compiled, Fray's JDK linked. */
final class Workshop implements AutoCloseable {
    /* Overview. No peer may be on the toolkit's class path, not even to compile. So a driver is a source among our
     * resources, compiled beside the programs against what Maven found, and all of it, ours too, runs in a JVM of its own
     * with the same flags for memory and collector. */

    private static final List<String> SAME_FOR_ALL = List.of("-XX:+UseSerialGC", "-Xms256m");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOURCES = "contest/";

    private final Path folder;

    Workshop() throws IOException {
        folder = Files.createTempDirectory("interleave-bench");
    }

    // ---- The contestants.

    /** The toolkit's own explorer. */
    Contestant interleave() throws AbsentException, IOException {
        List<Path> own = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        Path programs = compile("programs", List.of());
        Path driver = compile("interleave", own, "Driver", "InterleaveDriver");
        return start(
                own,
                java(Path.of(System.getProperty("java.home"))),
                List.of(
                        "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED"),
                driver,
                "InterleaveDriver",
                programs.toString());
    }

    /**
     * A peer.
     *
     * @throws AbsentException when it cannot be had here
     */
    Contestant peer(Peer peer) throws AbsentException, InterruptedException, IOException {
        return switch (peer) {
            case LINCHECK -> lincheck();
            case FRAY -> fray();
            case JCSTRESS -> jcstress();
        };
    }

    private Contestant lincheck() throws AbsentException, InterruptedException, IOException {
        List<Path> jars = new PeerJars(folder).of(Peer.LINCHECK, "org.jetbrains.lincheck:lincheck");
        Path driver = compileWithPrograms("LincheckDriver", jars);
        return start(
                jars,
                java(Path.of(System.getProperty("java.home"))),
                List.of(
                        "-XX:+EnableDynamicAgentLoading",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"),
                driver,
                "LincheckDriver");
    }

    private Contestant jcstress() throws AbsentException, InterruptedException, IOException {
        List<Path> jars = new PeerJars(folder).of(Peer.JCSTRESS, "org.openjdk.jcstress:jcstress-core");
        Path driver = compileWithPrograms("JcstressDriver", jars);
        return start(jars, java(Path.of(System.getProperty("java.home"))), List.of(), driver, "JcstressDriver");
    }

    private Contestant fray() throws AbsentException, InterruptedException, IOException {
        PeerJars repository = new PeerJars(folder);
        String nativeLibrary = "fray-jvmti-" + frayPlatform();
        List<Path> jars = repository.of(Peer.FRAY, "org.pastalab.fray:fray-core", "org.pastalab.fray:" + nativeLibrary);
        List<Path> linking = repository.of(Peer.FRAY, "org.pastalab.fray.instrumentation:fray-instrumentation-jdk");
        Path jdk = linkFrayJdk(linking);
        Path driver = compileWithPrograms("FrayDriver", jars);
        return start(
                jars,
                java(jdk),
                List.of(
                        "-javaagent:" + agentJar("contest.FrayDriver"),
                        "-agentpath:" + unpack(named(nativeLibrary, jars), System.mapLibraryName("jvmti"))),
                driver,
                "FrayDriver",
                folder.resolve("fray-report").toString());
    }

    private Contestant start(
            List<Path> jars, Path java, List<String> flags, Path driver, String type, String... arguments)
            throws AbsentException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(SAME_FOR_ALL);
        command.addAll(flags);
        command.addAll(List.of(
                "-cp", classPath(Stream.concat(Stream.of(driver), jars.stream()).toList())));
        command.add("contest." + type);
        command.addAll(List.of(arguments));
        return new ChildProcess(command, PATIENCE);
    }

    // ---- Fray's JDK.

    /* As Fray's own build plugins link it, but from this JDK's image: it need not have its jmods any more. */
    private Path linkFrayJdk(List<Path> jars) throws AbsentException, InterruptedException, IOException {
        Path jdk = folder.resolve("fray-jdk");
        Path log = folder.resolve("jlink.log");
        Path plugin = named("fray-instrumentation-jdk", jars);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                        "-J-javaagent:" + plugin,
                        "-J--module-path=" + classPath(jars),
                        "-J--add-modules=org.pastalab.fray.instrumentation.jdk",
                        "-J--class-path=" + classPath(jars),
                        "--output=" + jdk,
                        "--add-modules=java.base,java.instrument,java.logging,java.management,java.rmi,jdk.unsupported",
                        "--fray-instrumentation")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE) || process.exitValue() != 0) {
                throw new AbsentException("jlink cannot make the instrumented JDK that it needs: " + lastLine(log));
            }
        } finally {
            process.destroyForcibly();
        }
        return jdk;
    }

    private static String frayPlatform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String name = system.contains("mac") ? "macos" : system.contains("win") ? "windows" : "linux";
        String processor = System.getProperty("os.arch");
        return name + "-" + (processor.equals("amd64") || processor.equals("x86_64") ? "x8664" : processor);
    }

    private Path agentJar(String type) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", type);
        Path jar = folder.resolve("agent.jar");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        return jar;
    }

    private Path unpack(Path jar, String entry) throws AbsentException, IOException {
        Path file = folder.resolve(entry);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry found = zip.getEntry(entry);
            if (found == null) {
                throw new AbsentException("%s has no %s".formatted(jar.getFileName(), entry));
            }
            try (InputStream in = zip.getInputStream(found)) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    // ---- Compiling.

    private Path compileWithPrograms(String driver, List<Path> jars) throws AbsentException, IOException {
        List<String> types = new ArrayList<>(programs());
        types.addAll(List.of("Driver", driver));
        return compile(driver, jars, types.toArray(String[]::new));
    }

    private static List<String> programs() {
        return Arrays.stream(Program.values()).map(Program::request).toList();
    }

    /* Into a folder of that name; without types, the programs. */
    private Path compile(String name, List<Path> jars, String... types) throws AbsentException, IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new AbsentException("this Java has no compiler for its driver");
        }
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve(name));
        List<Path> files = new ArrayList<>();
        for (String type : types.length == 0 ? programs() : List.of(types)) {
            Path file = sources.resolve(type + ".java");
            try (InputStream in = Workshop.class.getResourceAsStream(SOURCES + type + ".java")) {
                Files.write(file, in.readAllBytes());
            }
            files.add(file);
        }
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
            boolean well = compiler.getTask(
                            complaints,
                            manager,
                            null,
                            List.of("-proc:full", "-d", classes.toString(), "-cp", classPath(jars)),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!well) {
                throw new AbsentException("its driver does not compile: "
                        + complaints.toString().lines().findFirst().orElse("the compiler does not say why"));
            }
        }
        return classes;
    }

    // ---- Little things.

    private static Path java(Path jdk) {
        return jdk.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java");
    }

    private static String classPath(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path named(String start, List<Path> jars) throws AbsentException {
        return jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AbsentException("it came without " + start));
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "it does not say why" : lines.getLast().strip();
    }

    /** Deletes the folder. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
