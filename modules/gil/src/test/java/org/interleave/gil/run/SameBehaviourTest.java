package org.interleave.gil.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.interleave.gil.Policies;
import org.interleave.gil.Policy;
import org.interleave.gil.PolicySettings;
import org.interleave.gil.run.RunSettings.Checkpoints;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A program that uses most of what may block, and has the JDK call it back on all sorts of threads, prints under every GIL
 * what it prints by itself. It could not end if the GIL were kept around what blocks.
 */
class SameBehaviourTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> waysToRun() {
        return Policies.all().stream()
                .filter(policy -> !policy.name().equals("gil-per-interpreter"))
                .flatMap(policy -> Stream.of(Checkpoints.values()).map(where -> Arguments.of(policy, where)));
    }

    @ParameterizedTest
    @MethodSource("waysToRun")
    void itPrintsTheSame(Policy policy, Checkpoints checkpoints) throws Exception {
        RunSettings settings = new RunSettings(policy, PolicySettings.CPYTHON, checkpoints);
        Programs programs = new Programs(folder);
        Programs.Result result = programs.run(Programs.resource("Broad.java"), settings, "a", "b");
        assertThat(result.output()).isEqualTo(byItself());
        assertThat(result.ending()).isEqualTo(new Ending.Returned());
    }

    private String byItself() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder.toString(),
                        "Broad",
                        "a",
                        "b")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
