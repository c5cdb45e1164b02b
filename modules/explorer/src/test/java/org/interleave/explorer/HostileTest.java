package org.interleave.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that would hang, end or overflow an explorer: each gets a verdict of its own. */
class HostileTest {
    @TempDir
    private Path folder;

    private Exploration explore(String body) throws IOException {
        return Programs.of(folder, body).run();
    }

    private FailureKind failureOf(String body) throws IOException {
        return explore(body).failure().orElseThrow().kind();
    }

    @Test
    void anEmptyLoopForEver() throws Exception {
        assertThat(failureOf("public static void main(String[] a) { while (true) {} }"))
                .isEqualTo(FailureKind.NO_CHECKPOINT);
    }

    @Test
    void aLoopForEverInAThreadWhileOthersFinish() throws Exception {
        assertThat(failureOf("""
                        static int x;
                        public static void main(String[] a) throws Exception {
                            Thread t = new Thread(() -> { long n = 0; while (true) { n++; } });
                            t.start();
                            x++;
                            t.join();
                        }
                        """)).isEqualTo(FailureKind.NO_CHECKPOINT);
    }

    @Test
    void aCallIntoTheJdkThatDoesNotComeBack() throws Exception {
        assertThat(failureOf("""
                        public static void main(String[] a) {
                            System.out.println(java.util.stream.LongStream.range(0, Long.MAX_VALUE).max());
                        }
                        """)).isEqualTo(FailureKind.NO_CHECKPOINT);
    }

    @Test
    void anExitInAThread() throws Exception {
        assertThat(failureOf("""
                        public static void main(String[] a) throws Exception {
                            Thread t = new Thread(() -> System.exit(0));
                            t.start();
                            t.join();
                        }
                        """)).isEqualTo(FailureKind.EXIT);
    }

    @Test
    void anExitWithACode() throws Exception {
        Failure failure = explore("public static void main(String[] a) { System.exit(3); }")
                .failure()
                .orElseThrow();
        assertThat(failure.kind()).isEqualTo(FailureKind.EXIT);
        assertThat(failure.happened()).contains("exit code 3");
    }

    @Test
    void anExitAsTheLastThingIsTheProgramsEnd() throws Exception {
        assertThat(explore("public static void main(String[] a) { System.exit(0); }")
                        .verdict())
                .isEqualTo(Verdict.PASS_ALL);
    }

    @Test
    void aStackOverflow() throws Exception {
        Failure failure = explore(
                        "static int f(int n) { return f(n + 1) + 1; } public static void main(String[] a) { f(0); }")
                .failure()
                .orElseThrow();
        assertThat(failure.kind()).isEqualTo(FailureKind.EXCEPTION);
        assertThat(failure.happened()).contains("StackOverflowError");
    }

    @Test
    void anExceptionInAStaticInitialiser() throws Exception {
        Failure failure = explore("""
                        static class Broken { static int x = Integer.parseInt("no number"); }
                        public static void main(String[] a) { System.out.println(Broken.x); }
                        """).failure().orElseThrow();
        assertThat(failure.kind()).isEqualTo(FailureKind.EXCEPTION);
        assertThat(failure.happened()).contains("ExceptionInInitializerError");
    }

    @Test
    void anExceptionInAStaticInitialiserMakesTheClassUnusable() throws Exception {
        assertThat(explore("""
                                static class Broken { static int x = Integer.parseInt("no number"); }
                                public static void main(String[] a) {
                                    String seen = "";
                                    for (int i = 0; i < 2; i++) {
                                        try { seen += Broken.x; } catch (Throwable t) { seen += t.getClass().getSimpleName() + " "; }
                                    }
                                    System.out.print(seen);
                                }
                                """).outcomes()).containsExactly("ExceptionInInitializerError NoClassDefFoundError");
    }

    @Test
    void tenThousandThreads() throws Exception {
        assertThat(failureOf("""
                        static int x;
                        public static void main(String[] a) throws Exception {
                            List<Thread> all = new ArrayList<>();
                            for (int i = 0; i < 10_000; i++) { Thread t = new Thread(() -> x++); t.start(); all.add(t); }
                            for (Thread t : all) t.join();
                        }
                        """)).isEqualTo(FailureKind.TOO_MANY_THREADS);
    }

    @Test
    void aThrowableThatIsSwallowed() throws Exception {
        FailureKind kind = failureOf("""
                static final Object BELL = new Object();
                public static void main(String[] a) throws Exception {
                    Thread t = new Thread(() -> {
                        while (true) {
                            try { synchronized (BELL) { BELL.wait(); } } catch (Throwable ignored) { }
                        }
                    });
                    t.start();
                    t.join();
                }
                """);
        assertThat(kind).isEqualTo(FailureKind.LOST_WAKEUP);
    }

    @Test
    void anEndlessLoopThatSwallowsEverything() throws Exception {
        assertThat(failureOf("""
                        static volatile int x;
                        public static void main(String[] a) {
                            while (true) { try { x++; throw new IllegalStateException(); } catch (Throwable t) { } }
                        }
                        """))
                .isIn(FailureKind.STEP_LIMIT, FailureKind.NO_CHECKPOINT, FailureKind.LIVELOCK_SUSPECTED);
    }

    @Test
    void aFinallyBlockOfARunThatIsOverDoesNotRun() throws Exception {
        // The deadlock leaves both threads in their blocks; unwinding them would print.
        Exploration exploration = explore("""
                static final Object A = new Object(), B = new Object();
                static void both(Object one, Object two) {
                    synchronized (one) { try { synchronized (two) { } } finally { System.out.print("left "); } }
                }
                public static void main(String[] a) throws Exception {
                    Thread t = new Thread(() -> both(A, B));
                    t.start();
                    both(B, A);
                    t.join();
                }
                """);
        assertThat(exploration.failure().orElseThrow().trace().output()).isEmpty();
    }

    @Test
    void threadsThatAreNeverStartedOrStartedTwice() throws Exception {
        assertThat(explore("public static void main(String[] a) throws Exception { new Thread(() -> {}).join(); }")
                        .verdict())
                .isEqualTo(Verdict.PASS_ALL);
        Failure failure = explore(
                        "public static void main(String[] a) { Thread t = new Thread(() -> {}); t.start(); t.start(); }")
                .failure()
                .orElseThrow();
        assertThat(failure.happened()).contains("IllegalThreadStateException");
    }

    @Test
    void aMonitorThatIsNotHeld() throws Exception {
        assertThat(explore("public static void main(String[] a) throws Exception { new Object().wait(); }")
                        .failure()
                        .orElseThrow()
                        .happened())
                .contains("IllegalMonitorStateException");
    }

    @Test
    void aDaemonThatNeverEndsHoldsNobodyUp() throws Exception {
        assertThat(explore("""
                                static volatile int x;
                                public static void main(String[] a) throws Exception {
                                    Thread t = new Thread(() -> { while (true) { x++; Thread.yield(); } });
                                    t.setDaemon(true);
                                    t.start();
                                }
                                """).verdict().passed()).isTrue();
    }

    @Test
    void whatCannotBeModelledIsRefusedByFileLineAndName() throws Exception {
        Exploration exploration = explore("""
                public static void main(String[] a) throws Exception {
                    System.out.println("not printed");
                    new ProcessBuilder("true").start();
                }
                """);
        assertThat(exploration.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(exploration.schedules()).isZero();
        assertThat(exploration.message()).contains("Main.java:4").contains("ProcessBuilder");
    }
}
