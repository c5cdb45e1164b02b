package org.interleave.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Static state is made anew for every epoch, in one loader. */
class StaticStateTest {
    @TempDir
    private Path folder;

    /** A machine whose epoch can be moved on; it initialises in one thread only. */
    private static final class Epochs extends Program.Captured {
        private final List<String> initialised = new ArrayList<>();
        private int epoch = 1;

        @Override
        public int epoch() {
            return epoch;
        }

        @Override
        public void initialize(Class<?> type) {
            StaticState state = StaticState.of(type);
            Class<?> above = state.superclass();
            if (above != null && StaticState.of(above).epoch() != epoch) {
                initialize(above);
            }
            state.setEpoch(epoch);
            state.reset();
            initialised.add(type.getName());
            try {
                state.runInitializer();
            } catch (Throwable e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    @Test
    void fieldsHaveTheirFirstValuesInEveryEpoch() {
        Epochs machine = new Epochs();
        WeaveLoader loader = Program.compile(folder, """
                        class Main {
                            static int plain;
                            static int given = 3;
                            static final java.util.List<String> seen = new java.util.ArrayList<>();
                            static final int FIXED = 9;

                            static String run() {
                                plain++;
                                given += FIXED;
                                seen.add("x");
                                return plain + " " + given + " " + seen + " " + Other.count++ + " " + new Other().mine;
                            }
                        }

                        class Other {
                            static int count = 10;
                            final int mine = count;
                        }
                        """).loader(machine);
        Object first = Program.call(loader, "Main", "run");
        Object second = Program.call(loader, "Main", "run");
        machine.epoch++;
        Object third = Program.call(loader, "Main", "run");

        assertThat(first).isEqualTo("1 12 [x] 10 11");
        assertThat(second).isEqualTo("2 21 [x, x] 11 12");
        assertThat(third).isEqualTo(first);
        assertThat(machine.initialised).containsExactly("Main", "Other", "Main", "Other");
    }

    @Test
    void aSuperclassIsInitialisedFirstAndOnlyWhenItIsNeeded() {
        Epochs machine = new Epochs();
        WeaveLoader loader = Program.compile(folder, """
                        class Main {
                            static String run() {
                                return Base.name + Derived.twice() + Derived.name;
                            }
                        }

                        class Base {
                            static String name = "base";
                        }

                        class Derived extends Base {
                            static String twice = name + name;

                            static String twice() {
                                return twice;
                            }
                        }

                        class Unused {
                            static int nothing = 1;
                        }
                        """).loader(machine);
        assertThat(Program.call(loader, "Main", "run")).isEqualTo("basebasebasebase");
        assertThat(machine.initialised).containsExactly("Base", "Derived");
    }

    @Test
    void twoMachinesShareNothingButTheWovenBytes() throws Exception {
        Program program = Program.compile(folder, """
                class Main {
                    static int count;

                    static int run() {
                        return ++count;
                    }
                }
                """);
        Weaver weaver = program.weaver();
        ClassLoader parent = StaticStateTest.class.getClassLoader();
        WeaveLoader one = new WeaveLoader(weaver, new PassThrough(), parent);
        WeaveLoader other = new WeaveLoader(weaver, new PassThrough(), parent);

        assertThat(Program.call(one, "Main", "run")).isEqualTo(1);
        int sites = weaver.sites().size();
        assertThat(Program.call(other, "Main", "run")).isEqualTo(1);
        assertThat(Program.call(one, "Main", "run")).isEqualTo(2);

        assertThat(weaver.sites().size()).isEqualTo(sites);
        assertThat(weaver.woven("Main")).isSameAs(weaver.woven("Main"));
        assertThat(one.loadClass("Main")).isNotSameAs(other.loadClass("Main"));
    }

    @Test
    void anInitialiserThatThrowsFailsAsInTheJvm() {
        WeaveLoader loader = Program.compile(folder, """
                        class Main {
                            static int bad = Integer.parseInt("no number");

                            static int run() {
                                return bad;
                            }
                        }
                        """).loader(new PassThrough());
        assertThatThrownBy(() -> Program.call(loader, "Main", "run"))
                .cause()
                .isInstanceOf(ExceptionInInitializerError.class)
                .hasCauseInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> Program.call(loader, "Main", "run"))
                .cause()
                .isInstanceOf(NoClassDefFoundError.class)
                .hasMessage("Could not initialize class Main");
    }

    @Test
    void whatIsNotMadeAnewIsReported() throws Exception {
        WeaveLoader loader = Program.compile(
                        folder,
                        "enum Plain { A, B; final String sign = name(); }",
                        "interface Constants { int N = 3; String S = new String(\"s\"); Plain P = Plain.A; }",
                        "interface Shared { java.util.List<String> ALL = new java.util.ArrayList<>(); }",
                        "enum Counted { A; int uses; }")
                .loader(new PassThrough());
        loader.loadClass("Plain");
        loader.loadClass("Constants");
        assertThat(loader.hasSharedState()).isFalse();
        loader.loadClass("Shared");
        assertThat(loader.hasSharedState()).isTrue();

        WeaveLoader fresh = new WeaveLoader(loader.weaver(), new PassThrough(), loader.getParent());
        fresh.loadClass("Counted");
        assertThat(fresh.hasSharedState()).isTrue();
    }

    @Test
    void wovenCodeRunsWithAssertions() {
        WeaveLoader loader = Program.compile(folder, """
                        class Main {
                            static void run() {
                                assert Main.class == null : "checked";
                            }
                        }
                        """).loader(new PassThrough());
        assertThatThrownBy(() -> Program.call(loader, "Main", "run")).cause().hasMessage("checked");
    }
}
