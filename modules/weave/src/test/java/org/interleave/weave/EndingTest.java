package org.interleave.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine may end a thread by an exception out of any hook. */
class EndingTest {
    private static final class Ended extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    private Path folder;

    private static final class Ending extends PassThrough {
        private int left;

        @Override
        public void unlock(Object monitor, int site) {
            left++;
            throw new Ended();
        }
    }

    @Test
    void aMonitorThatCannotBeLeftDoesNotKeepTheThreadGoingRound() {
        Ending machine = new Ending();
        WeaveLoader loader = Program.compile(folder, """
                        class Main {
                            static void block() {
                                synchronized (Main.class) {
                                }
                            }

                            static synchronized void method() {
                            }
                        }
                        """).loader(machine);
        assertThatThrownBy(() -> Program.call(loader, "Main", "block")).hasCauseInstanceOf(Ended.class);
        assertThat(machine.left).isEqualTo(2);
        assertThatThrownBy(() -> Program.call(loader, "Main", "method")).hasCauseInstanceOf(Ended.class);
        assertThat(machine.left).isEqualTo(3);
    }
}
