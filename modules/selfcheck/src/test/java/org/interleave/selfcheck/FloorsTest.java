package org.interleave.selfcheck;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The floors of the house: who may stand on whom. Arrows point down only. */
class FloorsTest {
    private static final String ROOT = "org.interleave.";
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "com.sun.", "org.jspecify.");

    /** What a module may stand on: floors below it, and the packages of kept libraries. */
    private record Floor(Set<String> floors, List<String> libraries) {
        static Floor on(String... floors) {
            return new Floor(Set.of(floors), List.of());
        }

        Floor with(String... packages) {
            return new Floor(floors, List.of(packages));
        }
    }

    private static final Map<String, Floor> FLOORS = new TreeMap<>(Map.ofEntries(
            Map.entry("timeline", Floor.on()),
            Map.entry("machine", Floor.on()),
            Map.entry("weave", Floor.on()),
            Map.entry("explorer", Floor.on("machine", "weave", "timeline").with("org.junit.jupiter.api.")),
            Map.entry("workloads", Floor.on("timeline")),
            Map.entry("threads", Floor.on("workloads", "timeline")),
            Map.entry("gil", Floor.on("workloads", "timeline", "machine", "weave")),
            Map.entry("coroutines", Floor.on("workloads", "timeline", "machine")),
            Map.entry(
                    "eventloop",
                    Floor.on("coroutines", "workloads", "timeline", "machine")
                            .with("sun.misc.Signal")), // jdk.unsupported: the JDK's only way to signals
            Map.entry("processes", Floor.on("workloads", "timeline").with("org.apache.commons.exec.")),
            Map.entry("cluster", Floor.on("workloads", "timeline").with("com.hazelcast.")),
            Map.entry(
                    "measure",
                    Floor.on("workloads", "timeline")
                            .with(
                                    "tools.jackson.",
                                    "com.fasterxml.jackson.annotation.",
                                    "com.samskivert.mustache.",
                                    "org.HdrHistogram.",
                                    "org.apache.commons.csv.",
                                    "org.apache.commons.statistics.",
                                    "oshi.")),
            Map.entry(
                    "bench",
                    Floor.on(
                                    "explorer",
                                    "measure",
                                    "threads",
                                    "gil",
                                    "coroutines",
                                    "eventloop",
                                    "processes",
                                    "workloads",
                                    "timeline",
                                    "machine")
                            .with("org.openjdk.jmh.", "com.fasterxml.jackson.annotation.", "joptsimple.")),
            Map.entry(
                    "cli",
                    Floor.on(
                                    "bench",
                                    "explorer",
                                    "weave",
                                    "measure",
                                    "threads",
                                    "gil",
                                    "coroutines",
                                    "eventloop",
                                    "processes",
                                    "cluster",
                                    "workloads",
                                    "timeline",
                                    "machine")
                            .with(
                                    "picocli.",
                                    "tools.jackson.",
                                    "com.fasterxml.jackson.annotation.",
                                    "org.jline.",
                                    "me.tongfei.progressbar.",
                                    "org.junit.platform.",
                                    "org.junit.jupiter.",
                                    "org.opentest4j."))));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPaths(classFolders());

    private static List<Path> classFolders() {
        return FLOORS.keySet().stream()
                .map(module ->
                        ProjectFiles.home().resolve("modules").resolve(module).resolve("target/classes"))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyModuleStandsOnlyOnItsFloors() {
        return FLOORS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> classes()
                                .that()
                                .resideInAPackage(ROOT + entry.getKey() + "..")
                                .should()
                                .onlyDependOnClassesThat(allowed(entry.getKey(), entry.getValue()))
                                .check(CLASSES)));
    }

    private static DescribedPredicate<JavaClass> allowed(String module, Floor floor) {
        return describe("belong to " + module + ", its floors or its libraries", type -> {
            String name = type.getBaseComponentType().getName();
            return type.getBaseComponentType().isPrimitive()
                    || name.startsWith(ROOT + module + ".")
                    || floor.floors().stream().anyMatch(below -> name.startsWith(ROOT + below + "."))
                    || Stream.concat(JDK.stream(), floor.libraries().stream()).anyMatch(name::startsWith);
        });
    }

    @Test
    void everyModuleHasItsPlaceInTheHouse() throws IOException {
        try (Stream<Path> folders = Files.list(ProjectFiles.home().resolve("modules"))) {
            assertThat(folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                            .map(folder -> folder.getFileName().toString())
                            .filter(name -> !name.equals("selfcheck")))
                    .containsExactlyInAnyOrderElementsOf(FLOORS.keySet());
        }
    }

    @Test
    void nothingUsesTheWordsThisHouseDoesNotUse() {
        noClasses()
                .that()
                .resideInAPackage("org.interleave..")
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl)")
                .check(CLASSES);
    }
}
