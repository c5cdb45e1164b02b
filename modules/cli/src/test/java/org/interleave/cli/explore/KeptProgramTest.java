package org.interleave.cli.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interleave.cli.program.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptProgramTest {
    @TempDir
    private Path folder;

    @Test
    void aKeptProgramIsFoundByItsHashAndTheSameTokenGoesFirst() throws Exception {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("src")).resolve("Start.java"),
                "public class Start { public static void main(String[] args) {} }");
        try (Program program = Program.compile(file, null)) {
            Path out = folder.resolve("out");
            keep(out, "explore-20260101-120000", program, List.of("ü", ""), "v1;operation;1a2b3c4d;0x1");
            keep(out, "explore-20260102-120000", program, List.of(), "v1;operation;1a2b3c4d;0x2");
            Files.createDirectories(out.resolve("explore-20260103-120000"));
            KeptProgram exact =
                    KeptProgram.find(out, "v1;operation;1a2b3c4d;0x1").orElseThrow();
            assertThat(exact.arguments()).containsExactly("ü", "");
            assertThat(exact.mainClass()).isEqualTo("Start");
            assertThat(exact.sources().resolve("Start.java")).hasSameTextualContentAs(file);
            assertThat(KeptProgram.find(out, "v1;operation;1a2b3c4d;0x7")
                            .orElseThrow()
                            .token())
                    .endsWith("0x2");
            assertThat(KeptProgram.find(out, "v1;operation;00000000;0x1")).isEmpty();
            assertThat(KeptProgram.find(folder.resolve("nowhere"), "v1;operation;1a2b3c4d;0x1"))
                    .isEmpty();
        }
    }

    private static void keep(Path out, String name, Program program, List<String> arguments, String token)
            throws IOException {
        Path kept = Files.createDirectories(out.resolve(name));
        KeptProgram.keep(kept, program, arguments, false, token);
    }
}
