package org.interleave.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine is told, event by event. */
class HooksTest {
    @TempDir
    private Path folder;

    private List<String> events(String source) {
        Program program = Program.compile(folder, source);
        Weaver weaver = program.weaver();
        Recording machine = new Recording(weaver.sites());
        Program.main(new WeaveLoader(weaver, machine, HooksTest.class.getClassLoader()));
        return machine.events();
    }

    @Test
    void fieldsAreToldBeforeTheyAreTouched() {
        assertThat(events("""
                class Main {
                    int count;
                    volatile long total;
                    static double share;
                    final int fixed = 7;

                    public static void main(String[] args) {
                        Main it = new Main();
                        it.count = it.count + it.fixed;
                        it.total += 2;
                        share = it.total;
                    }
                }
                """))
                .containsExactly(
                        "8 ENTER main",
                        "1 ENTER <init>",
                        "9 READ Main.count of Main",
                        "9 WRITE Main.count of Main",
                        "10 READ Main.total of Main volatile",
                        "10 WRITE Main.total of Main volatile",
                        "11 READ Main.total of Main volatile",
                        "11 WRITE Main.share of null");
    }
}
