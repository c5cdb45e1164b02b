package org.interleave.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine of real threads is told: where the JDK calls woven code, and where woven code may block. */
class RealThreadsTest {
    @TempDir
    private Path folder;

    /** Writes down what it is told by the thread that made it. */
    private static final class Listening extends Program.Captured {
        private final Thread owner = Thread.currentThread();
        private final List<String> told = new ArrayList<>();
        private @Nullable Sites sites;

        private void add(String what, int site) {
            if (Thread.currentThread() == owner && sites != null) {
                Site at = sites.get(site);
                told.add(what + " " + (at.name().isEmpty() ? at.method() : at.name()));
            }
        }

        @Override
        public boolean arrive(int site) {
            add("arrive", site);
            return true;
        }

        @Override
        public void depart(boolean arrived) {
            assertThat(arrived).isTrue();
            add("depart", Sites.JDK);
        }

        @Override
        public boolean beginBlocking(@Nullable Object on, int site) {
            add("begin", site);
            return true;
        }

        @Override
        public void endBlocking(boolean begun) {
            assertThat(begun).isTrue();
            add("end", Sites.JDK);
        }

        @Override
        public void passing(int site) {
            add("passing", site);
        }
    }

    private List<String> told(String members, String body) {
        Program program = Program.compile(folder, """
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.concurrent.locks.*;
                public class Main {
                    %s
                    public static void main(String[] arguments) throws Exception {
                        %s
                    }
                }
                """.formatted(members, body));
        Listening machine = new Listening();
        Weaver weaver = new Weaver(
                ClassSource.of(List.of(program.folder()), null),
                name -> true,
                Weaving.onRealThreads(EnumSet.of(Told.ARRIVALS, Told.BLOCKING, Told.PASSING), false));
        machine.sites = weaver.sites();
        Program.main(new WeaveLoader(weaver, machine, RealThreadsTest.class.getClassLoader()));
        return machine.told.stream().map(String::strip).toList();
    }

    @Test
    void aLambdaAReferenceAndWhatOverridesTheJdkAreArrivals() {
        assertThat(told("""
                        static void referred() {}
                        static class Own implements Runnable { public void run() {} void other() {} }
                        """, """
                        Runnable lambda = () -> {};
                        lambda.run();
                        Runnable reference = Main::referred;
                        reference.run();
                        Own own = new Own();
                        own.run();
                        own.other();
                        referred();
                        """))
                .containsExactly("arrive main", "depart", "arrive main", "depart", "arrive run", "depart");
    }

    @Test
    void whatArrivedDepartsWhenItThrows() {
        assertThat(told("", """
                        Callable<Integer> call = () -> { throw new IllegalStateException(); };
                        try {
                            call.call();
                        } catch (IllegalStateException e) {
                            return;
                        }
                        """)).containsExactly("arrive main", "depart");
    }

    @Test
    void whatMustWaitSaysSoAndWhatNeedNotDoesNot() {
        assertThat(told("", """
                        ReentrantLock lock = new ReentrantLock();
                        lock.lock();
                        Semaphore permit = new Semaphore(1);
                        permit.acquire();
                        BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
                        queue.put("one");
                        queue.take();
                        queue.poll(1, TimeUnit.MILLISECONDS);
                        permit.tryAcquire(1, TimeUnit.MILLISECONDS);
                        Thread.sleep(1);
                        """))
                .filteredOn(each -> !each.startsWith("passing"))
                .containsExactly("begin poll", "end", "begin tryAcquire", "end", "begin sleep", "end");
    }

    @Test
    void aCallOnTheWorldOutsideEndsAlsoWhenItThrows() {
        assertThat(told("", """
                        try (var in = new java.io.FileInputStream("/no/such/file")) {
                            in.read();
                        } catch (java.io.IOException e) {
                            Thread.yield();
                        }
                        """)).containsExactly("begin <init>", "end");
    }

    @Test
    void nothingIsRefused() {
        assertThat(told("", """
                        new java.util.concurrent.ForkJoinPool(1).close();
                        java.net.ServerSocket server = new java.net.ServerSocket(0);
                        server.close();
                        Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));
                        """)).contains("begin <init>", "begin close");
    }
}
