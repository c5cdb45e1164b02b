package org.interleave.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program does the same woven, passed through, as it does by itself. */
class SameBehaviourTest {
    @TempDir
    private Path folder;

    @Test
    void aProgramThatUsesMostOfTheLanguagePrintsTheSame() throws IOException {
        Program program = Program.compile(folder, resource("/broad/Main.java"));
        String woven = program.runWoven();
        assertThat(withoutFramesOfReflection(woven)).isEqualTo(withoutFramesOfReflection(program.runPlain()));
        assertThat(woven).contains("IllegalStateException: printed");
    }

    private static String withoutFramesOfReflection(String output) {
        return output.replaceAll("(?m)^\\s+at (?!Main).*\\R", "");
    }

    static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SameBehaviourTest.class.getResourceAsStream(name), () -> name + " is missing")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
