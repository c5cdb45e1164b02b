package org.interleave.cli.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interleave.workloads.InputException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    private static final String MAIN = "public static void main(String[] args) {}";

    @TempDir
    private Path folder;

    private Path write(String name, String source) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, source);
    }

    private static String mainClass(Path given, @Nullable String asked) throws Exception {
        try (Program program = Program.compile(given, asked)) {
            return program.mainClass();
        }
    }

    @Test
    void aFileOrAFolderOfAnyPackagesIsCompiledAndItsClassesGoWhenItIsClosed() throws Exception {
        Path file = write("one/Start.java", "package one; public class Start { " + MAIN + " two.Other other; }");
        write("two/Other.java", "package two; public class Other {}");
        write("module-info.java", "module some.name {}");
        Program program = Program.compile(folder, null);
        assertThat(program.mainClass()).isEqualTo("one.Start");
        Path classes = program.classPath().getFirst();
        assertThat(classes.resolve("two/Other.class")).exists();
        assertThat(program.text().line("Start.java", 1)).startsWith("package one;");
        assertThat(program.text().lines("Nosuch.java")).isEmpty();
        program.close();
        assertThat(classes).doesNotExist();
        assertThatThrownBy(() -> Program.compile(file, null))
                .isInstanceOfSatisfying(
                        CompileErrorsException.class,
                        e -> assertThat(e.errors()).allMatch(error -> error.startsWith("Start.java:1: ")));
    }

    @Test
    void theOnlyMainIsFoundAlsoInACompactSourceFile() throws Exception {
        assertThat(mainClass(write("a/Compact.java", "void main() { IO.println(1); }"), null))
                .isEqualTo("Compact");
        assertThat(mainClass(write("b/Inst.java", "class Inst { void main(String[] args) {} }"), null))
                .isEqualTo("Inst");
        write("c/Usual.java", "public class Usual { " + MAIN + " }");
        write("c/Other.java", "class Other { static void main() {} }");
        assertThat(mainClass(folder.resolve("c"), null)).isEqualTo("Usual");
        assertThat(mainClass(folder.resolve("c"), "Other")).isEqualTo("Other");
        Path nested = write("d/Outer.java", "class Outer { static class In { " + MAIN + " } private void main() {} }");
        assertThat(mainClass(nested, null)).isEqualTo("Outer$In");
        assertThat(mainClass(nested, "In")).isEqualTo("Outer$In");
    }

    @Test
    void whoCannotTellWhereToBeginAsks() throws Exception {
        write("p/A.java", "package p; public class A { " + MAIN + " }");
        write("q/A.java", "package q; public class A { " + MAIN + " }");
        assertThatThrownBy(() -> Program.compile(folder, null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--main p.A, --main q.A");
        assertThatThrownBy(() -> Program.compile(folder, "A")).hasMessageContaining("choose from p.A, q.A");
        assertThat(mainClass(folder, "q.A")).isEqualTo("q.A");
        Path none = write("None.java", "class None {}");
        assertThatThrownBy(() -> Program.compile(none, null)).hasMessageContaining("no class has a main method");
        assertThatThrownBy(() -> Program.compile(none, "None")).hasMessageContaining("no class here has one");
    }
}
