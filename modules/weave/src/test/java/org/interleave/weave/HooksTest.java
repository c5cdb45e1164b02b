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

    @Test
    void constructorsDoNotHandOutThisBeforeItIsMade() {
        assertThat(events("""
                class Main {
                    int early;
                    int late;
                    Main(int n) {
                        early = n;
                        super();
                        late = n;
                    }
                    public static void main(String[] args) {
                        new Main(1);
                    }
                }
                """)).containsExactly("10 ENTER main", "5 ENTER <init>", "7 WRITE Main.late of Main");
    }

    @Test
    void elementsAreToldWithTheirIndex() {
        assertThat(events("""
                class Main {
                    public static void main(String[] args) {
                        long[] a = {5, 6};
                        a[1] += a[0];
                        Object[] b = new String[1];
                        b[0] = "x";
                    }
                }
                """))
                .containsExactly(
                        "3 ENTER main",
                        "3 WRITE_ELEMENT long[] [0] of long[]",
                        "3 WRITE_ELEMENT long[] [1] of long[]",
                        "4 READ_ELEMENT long[] [1] of long[]",
                        "4 READ_ELEMENT long[] [0] of long[]",
                        "4 WRITE_ELEMENT long[] [1] of long[]",
                        "6 WRITE_ELEMENT java.lang.Object[] [0] of String[]");
    }

    @Test
    void loopsAreToldWhenTheyGoRound() {
        assertThat(events("""
                class Main {
                    public static void main(String[] args) {
                        for (int i = 0; i < 2; i++) {
                        }
                        int n = 0;
                        do {
                            n++;
                        } while (n < 2);
                    }
                }
                """)).containsExactly("3 ENTER main", "3 LOOP", "3 LOOP", "8 LOOP", "8 LOOP");
    }

    @Test
    void monitorsAreTakenAndLeftAlsoWhenTheBodyThrows() {
        assertThat(events("""
                class Main {
                    synchronized void wrong() {
                        throw new IllegalStateException();
                    }

                    static synchronized int right() {
                        return 1;
                    }

                    public static void main(String[] args) {
                        try {
                            new Main().wrong();
                        } catch (IllegalStateException e) {
                            right();
                        }
                        synchronized (args) {
                            args.notifyAll();
                        }
                    }
                }
                """))
                .containsExactly(
                        "12 ENTER main",
                        "1 ENTER <init>",
                        "3 ENTER wrong",
                        "3 LOCK of Main",
                        "3 UNLOCK of Main",
                        "7 ENTER right",
                        "7 LOCK of Class",
                        "7 UNLOCK of Class",
                        "16 LOCK of String[]",
                        "17 NOTIFY Object.notifyAll of String[]",
                        "18 UNLOCK of String[]");
    }

    @Test
    void waitsCarryTheirTimeoutInNanoseconds() {
        assertThat(events("""
                class Main {
                    public static void main(String[] args) throws Exception {
                        synchronized (args) {
                            args.wait();
                            args.wait(2);
                            args.wait(2, 5);
                        }
                        Thread.sleep(3);
                        java.util.concurrent.TimeUnit.SECONDS.sleep(1);
                    }
                }
                """))
                .containsExactly(
                        "3 ENTER main",
                        "3 LOCK of String[]",
                        "4 WAIT Object.wait 0",
                        "5 WAIT Object.wait 2000000",
                        "6 WAIT Object.wait 2000005",
                        "7 UNLOCK of String[]",
                        "8 THREAD Thread.sleep 3000000",
                        "9 THREAD TimeUnit.sleep 1000000000");
    }

    @Test
    void threadsAreAnnouncedWhereTheyStart() {
        assertThat(events("""
                class Main {
                    public static void main(String[] args) throws Exception {
                        Thread thread = new Thread(() -> {
                            Thread.yield();
                        });
                        thread.start();
                        thread.join();
                        Thread.startVirtualThread(thread).join(7);
                    }
                }
                """))
                .containsExactly(
                        "3 ENTER main",
                        "6 THREAD Thread.start",
                        "7 THREAD Thread.join 0",
                        "8 THREAD Thread.startVirtualThread",
                        "8 THREAD Thread.join 7000000");
    }

    @Test
    void callsIntoTheJdkNameTheirReceiverAndWhatBelongsToIt() {
        assertThat(events("""
                import java.util.*;
                import java.util.concurrent.locks.*;
                class Main {
                    public static void main(String[] args) {
                        List<String> list = new LinkedList<>();
                        Iterator<String> all = list.iterator();
                        all.hasNext();
                        Lock lock = new ReentrantLock();
                        lock.lock();
                        new ArrayList<>(list);
                        Arrays.asList(args);
                        System.arraycopy(args, 0, args, 0, 0);
                        Objects.hash(1);
                        Optional.of(2).get();
                    }
                }
                """))
                .containsExactly(
                        "5 ENTER main",
                        "6 CALL List.iterator of LinkedList",
                        "6 CALL List.iterator returned of ListItr",
                        "7 CALL Iterator.hasNext of ListItr",
                        "9 CALL Lock.lock of ReentrantLock",
                        "10 CALL ArrayList.<init> of LinkedList",
                        "11 CALL Arrays.asList of String[]",
                        "11 CALL Arrays.asList returned of ArrayList",
                        "12 CALL System.arraycopy of String[]",
                        "12 CALL System.arraycopy of String[]",
                        "13 WRITE_ELEMENT java.lang.Object[] [0] of Object[]");
    }

    @Test
    void methodReferencesAreCallsLikeOthers() {
        assertThat(events("""
                import java.util.concurrent.atomic.AtomicInteger;
                import java.util.function.*;
                class Main {
                    public static void main(String[] args) {
                        AtomicInteger n = new AtomicInteger();
                        IntSupplier bound = n::incrementAndGet;
                        ToIntFunction<AtomicInteger> unbound = AtomicInteger::get;
                        Function<Runnable, Thread> made = Thread::new;
                        Consumer<Thread> start = Thread::start;
                        bound.getAsInt();
                        unbound.applyAsInt(n);
                        start.accept(made.apply(() -> {}));
                    }
                }
                """))
                .startsWith(
                        "5 ENTER main",
                        "6 CALL AtomicInteger.incrementAndGet of AtomicInteger",
                        "7 CALL AtomicInteger.get of AtomicInteger",
                        "9 THREAD Thread.start");
    }

    @Test
    void tasksAreHandedOverThroughTheMachine() {
        assertThat(events("""
                import java.util.*;
                import java.util.concurrent.*;
                class Main {
                    public static void main(String[] args) throws Exception {
                        new FutureTask<>(() -> 1);
                        Executor here = Runnable::run;
                        CompletableFuture.runAsync(null2(), here);
                    }
                    static Runnable null2() {
                        return () -> {};
                    }
                }
                """))
                .containsExactly(
                        "5 ENTER main",
                        "5 CALL FutureTask.<init> task",
                        "10 ENTER null2",
                        "7 CALL CompletableFuture.runAsync of null",
                        "7 CALL CompletableFuture.runAsync task",
                        "10 ENTER null2",
                        "7 CALL CompletableFuture.runAsync returned of CompletableFuture");
    }

    @Test
    void functionsInsideOneCallAreWholeAlsoWhenTheyThrow() {
        assertThat(events("""
                import java.util.concurrent.*;
                class Main {
                    public static void main(String[] args) {
                        ConcurrentMap<String, Integer> map = new ConcurrentHashMap<>();
                        map.merge("k", 1, Integer::sum);
                        try {
                            map.compute("k", (k, v) -> {
                                throw new IllegalStateException();
                            });
                        } catch (IllegalStateException e) {
                            map.size();
                        }
                    }
                }
                """))
                .containsExactly(
                        "4 ENTER main",
                        "5 CALL ConcurrentMap.merge of ConcurrentHashMap",
                        "begin",
                        "end",
                        "5 CALL ConcurrentMap.merge returned of Integer",
                        "7 CALL ConcurrentMap.compute of ConcurrentHashMap",
                        "begin",
                        "8 ENTER main",
                        "end",
                        "11 CALL ConcurrentMap.size of ConcurrentHashMap");
    }

    @Test
    void handlesAreAccessesToTheirOwner() {
        assertThat(events("""
                import java.lang.invoke.*;
                import java.util.concurrent.atomic.*;
                class Main {
                    volatile int n;
                    static Object shared;
                    public static void main(String[] args) throws Exception {
                        Main it = new Main();
                        var lookup = MethodHandles.lookup();
                        VarHandle field = lookup.findVarHandle(Main.class, "n", int.class);
                        VarHandle fixed = lookup.findStaticVarHandle(Main.class, "shared", Object.class);
                        var updater = AtomicIntegerFieldUpdater.newUpdater(Main.class, "n");
                        field.compareAndSet(it, 0, 1);
                        fixed.setVolatile(it);
                        updater.incrementAndGet(it);
                    }
                }
                """))
                .containsExactly(
                        "7 ENTER main",
                        "3 ENTER <init>",
                        "12 CALL VarHandle.compareAndSet access of Main",
                        "13 CALL VarHandle.setVolatile access of null",
                        "14 CALL AtomicIntegerFieldUpdater.incrementAndGet access of Main");
    }

    @Test
    void bridgesEnumConstantsAndSwitchTablesAreNotTold() {
        assertThat(events("""
                import java.util.function.Supplier;
                class Main implements Supplier<String> {
                    enum Colour { RED, BLUE }
                    public String get() {
                        return "";
                    }
                    static int of(Colour colour) {
                        switch (colour) {
                            case RED: return 1;
                            default: return 2;
                        }
                    }
                    public static void main(String[] args) {
                        Supplier<String> it = new Main();
                        it.get();
                        of(Colour.BLUE);
                    }
                }
                """)).containsExactly("14 ENTER main", "2 ENTER <init>", "5 ENTER get", "8 ENTER of");
    }

    @Test
    void collectionsThatSynchronizeOnThemselvesTakeTheSameMonitorAsTheProgram() {
        assertThat(events("""
                import java.util.*;
                class Main {
                    public static void main(String[] args) {
                        List<Integer> list = Collections.synchronizedList(new ArrayList<>());
                        list.add(1);
                        try {
                            list.get(7);
                        } catch (IndexOutOfBoundsException e) {
                            synchronized (list) {
                            }
                        }
                    }
                }
                """))
                .containsExactly(
                        "4 ENTER main",
                        "4 CALL Collections.synchronizedList of ArrayList",
                        "4 CALL Collections.synchronizedList returned of SynchronizedRandomAccessList",
                        "5 CALL List.add of SynchronizedRandomAccessList",
                        "5 CALL List.add of SynchronizedRandomAccessList",
                        "5 CALL List.add of SynchronizedRandomAccessList",
                        "7 CALL List.get of SynchronizedRandomAccessList",
                        "7 CALL List.get of SynchronizedRandomAccessList",
                        "7 CALL List.get of SynchronizedRandomAccessList",
                        "9 LOCK of SynchronizedRandomAccessList",
                        "10 UNLOCK of SynchronizedRandomAccessList");
    }
}
