package org.interleave.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be modelled is named before anything runs. */
class RefusalsTest {
    @TempDir
    private Path folder;

    private List<String> refused(String... sources) {
        Weaver weaver = Program.compile(folder, sources).weaver();
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> weaver.check("Main"));
        return refused == null
                ? List.of()
                : refused.refusals().stream()
                        .map(each -> each.file() + ":" + each.line() + " " + each.what())
                        .toList();
    }

    @Test
    void everyPlaceIsNamedWithItsFileAndLine() {
        assertThat(refused("""
                        import java.util.*;
                        import java.util.concurrent.*;
                        import java.util.stream.*;
                        class Main {
                            void a() throws Exception {
                                ForkJoinPool.commonPool();
                                new ArrayList<String>().parallelStream();
                                Stream.of(1).parallel();
                                Arrays.parallelSort(new int[1]);
                                new Timer();
                                new ProcessBuilder("x");
                                Runtime.getRuntime().exec(new String[0]);
                                new java.net.Socket();
                                System.in.read();
                                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
                                new CompletableFuture<String>().orTimeout(1, TimeUnit.SECONDS);
                                Executors.newWorkStealingPool();
                                Executors.newThreadPerTaskExecutor(Thread::new);
                                new ThreadGroup("g");
                                System.loadLibrary("x");
                                UUID.randomUUID();
                                new java.security.SecureRandom();
                                Runtime.getRuntime().addShutdownHook(null);
                                java.util.function.Supplier<UUID> chance = UUID::randomUUID;
                                java.nio.channels.FileChannel.open(null);
                                new ConcurrentHashMap<String, String>().forEach(1, (k, v) -> {});
                            }
                            native void b();
                            static class Sum extends RecursiveTask<Integer> {
                                protected Integer compute() { return 1; }
                            }
                        }
                        """))
                .containsExactly(
                        "Main.java:6 ForkJoinPool.commonPool",
                        "Main.java:7 ArrayList.parallelStream",
                        "Main.java:8 Stream.parallel",
                        "Main.java:9 Arrays.parallelSort",
                        "Main.java:10 new Timer",
                        "Main.java:11 new ProcessBuilder",
                        "Main.java:12 Runtime.exec",
                        "Main.java:13 new Socket",
                        "Main.java:14 System.in",
                        "Main.java:15 CompletableFuture.delayedExecutor",
                        "Main.java:16 CompletableFuture.orTimeout",
                        "Main.java:17 Executors.newWorkStealingPool",
                        "Main.java:18 Executors.newThreadPerTaskExecutor",
                        "Main.java:19 new ThreadGroup",
                        "Main.java:20 System.loadLibrary",
                        "Main.java:21 UUID.randomUUID",
                        "Main.java:22 new SecureRandom",
                        "Main.java:23 Runtime.addShutdownHook",
                        "Main.java:24 UUID.randomUUID",
                        "Main.java:25 FileChannel.open",
                        "Main.java:26 ConcurrentHashMap.forEach",
                        "Main.java:0 Main.b",
                        "Main.java:29 extends RecursiveTask");
    }

    @Test
    void classesThatTheProgramReachesAreReadAndOthersAreNot() {
        assertThat(refused(
                        "class Main { Object next = new Next(); }",
                        "class Next { void go() { Last.go(); } }",
                        "class Last {\n static void go() { new java.util.Timer(); } }",
                        "class Unreached { Object timer = new java.util.Timer(); }"))
                .containsExactly("Last.java:2 new Timer");
    }

    @Test
    void aRefusalIsASentence() {
        Weaver weaver = Program.compile(folder, "class Main { Object o = java.util.UUID.randomUUID(); }")
                .weaver();
        assertThatThrownBy(() -> weaver.check("Main"))
                .hasMessage("Main.java:1: UUID.randomUUID cannot be modelled: its chance cannot be repeated; use"
                        + " java.util.Random");
    }

    @Test
    void whatCanBeModelledPasses() throws Exception {
        Weaver weaver = Program.compile(folder, SameBehaviourTest.resource("/broad/Main.java"))
                .weaver();
        assertThatCode(() -> weaver.check("Main")).doesNotThrowAnyException();
        assertThatThrownBy(() -> weaver.check("Nowhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nowhere");
    }

    @Test
    void aMethodThatDoesNotFitIsNamed() {
        WeaveLoader loader = Program.compile(
                        folder, "class Main { static void run(int[] a) {" + "a[0] = a[1];".repeat(6000) + "} }")
                .loader(new PassThrough());
        assertThatThrownBy(() -> loader.loadClass("Main"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("Main.java: Main cannot be modelled: woven, it does not fit");
    }
}
