import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
import java.util.function.*;
import java.util.stream.*;

public class Main {
    static final Map<String, Integer> REGISTRY = new TreeMap<>();
    static int counter = 5;
    static final long START = 40 + counter;
    static final String CONSTANT = "constant";

    static {
        REGISTRY.put("static", counter);
        for (int i = 0; i < 3; i++) {
            REGISTRY.merge("loop", i, Integer::sum);
        }
    }

    sealed interface Shape permits Circle, Square, Rect {}
    record Circle(double r) implements Shape {}
    record Square(double side) implements Shape {}
    record Rect(double w, double h) implements Shape {
        static int made;
        Rect { if (w < 0) throw new IllegalArgumentException("w"); made++; }
    }

    enum Op implements IntBinaryOperator {
        ADD("+") { public int applyAsInt(int a, int b) { return a + b; } },
        MUL("*") { public int applyAsInt(int a, int b) { return a * b; } };
        final String sign;
        static int uses;
        Op(String sign) { this.sign = sign; }
        int use(int a, int b) { uses++; return applyAsInt(a, b); }
    }

    static abstract class Base<T> {
        protected T value;
        long wide = 1L << 40;
        double real;
        Base(T v) { value = v; init(); }
        abstract void init();
        abstract T twice(T t);
        public String toString() { return getClass().getSimpleName() + ":" + value + ":" + wide + ":" + real; }
    }

    static class Derived extends Base<Integer> {
        int extra = 3;
        final int captured;
        Derived(int v) {
            int twice = v * 2;
            if (twice > 1000) throw new IllegalStateException("too large: " + twice);
            this.captured = twice;
            super(v);
            wide += captured;
            real = Math.sqrt(twice);
        }
        void init() { extra += 10; }
        Integer twice(Integer t) { return t * 2 + extra; }
    }

    class Inner {
        int n = counter;
        class Deeper { int sum() { return n + field + counter; } }
    }

    int field = 100;

    synchronized int syncInstance(int n) {
        if (n < 0) throw new IllegalArgumentException("negative " + n);
        if (n == 0) return field;
        try {
            return syncInstance(n - 1) + 1;
        } finally {
            field++;
        }
    }

    static synchronized long syncStatic(long a, double b) { return a + (long) b; }

    static synchronized void syncLoop() {
        int i = 0;
        do { i++; if (i == 3) continue; if (i == 7) return; } while (true);
    }

    static String classify(Object o) {
        return switch (o) {
            case null -> "null";
            case Circle(double r) when r > 10 -> "big circle";
            case Circle c -> "circle " + c.r();
            case Square(var s) -> "square " + s;
            case Rect(double w, double h) -> "rect " + w * h;
            case String s when s.length() > 3 -> "long " + s;
            case String s -> "short " + s;
            case Op op -> switch (op) { case ADD -> "plus"; case MUL -> "times"; };
            case int[] a when a.length > 0 -> "ints " + a[0];
            default -> o.getClass().getSimpleName();
        };
    }

    static int strings(String s) {
        switch (s) { case "Aa": return 1; case "BB": return 2; case "c": return 3; default: return -1; }
    }

    static String tryAll(int n) {
        StringBuilder sb = new StringBuilder();
        outer:
        for (int i = 0; i < n; i++) {
            try {
                if (i == 1) continue outer;
                if (i == 3) throw new IllegalStateException("three");
                if (i == 5) break outer;
                sb.append(i);
            } catch (IllegalStateException e) {
                sb.append(e.getMessage());
            } finally {
                sb.append(';');
            }
        }
        try (Res a = new Res("a", sb); Res b = new Res("b", sb)) {
            sb.append("body");
            throw new RuntimeException("in body");
        } catch (RuntimeException e) {
            sb.append(e.getMessage()).append(e.getSuppressed().length);
        }
        return sb.toString();
    }

    record Res(String name, StringBuilder sb) implements AutoCloseable {
        public void close() { sb.append("close").append(name); if (name.equals("a")) throw new IllegalStateException("c"); }
    }

    static class Exploding {
        static int x;
        static { if (true) throw new UnsupportedOperationException("boom"); }
        static void touch() {}
    }

    static class CheckedBase { static int v = log("base"); }
    static class CheckedDerived extends CheckedBase {
        static int w = log("derived");
        static int twice() { return w * 2; }
    }
    static int log(String s) { System.out.println("init " + s); return s.length(); }

    interface Greeter {
        String NAME = new String("greeter");
        static String hi() { return "hi " + NAME; }
        default String hello(int[] a) { a[0]++; return hi() + a[0]; }
    }

    static void arrays() {
        int[] a = {1, 2, 3};
        long[] l = new long[2];
        double[][] d = new double[2][3];
        byte[] b = {1}; boolean[] z = {true}; char[] c = {'x'}; short[] s = {9}; float[] f = {1.5f};
        String[] strs = {"p", "q"};
        a[1] += 5; l[1] = a[1]++; d[1][2] = l[1] * 1.5; b[0] ^= 3; z[0] &= false; c[0]++; s[0] >>= 1; f[0] *= 2;
        strs[0] += strs[1];
        long sum = 0;
        for (int x : a) sum += x;
        int[] copy = a.clone();
        System.arraycopy(a, 0, copy, 1, 2);
        System.out.println(sum + " " + l[1] + " " + d[1][2] + " " + b[0] + z[0] + c[0] + s[0] + f[0] + strs[0] + Arrays.toString(copy));
        try { a[5] = 1; } catch (ArrayIndexOutOfBoundsException e) { System.out.println(e.getMessage()); }
        try { Object[] o = strs; o[0] = 1; } catch (ArrayStoreException e) { System.out.println(e.getMessage()); }
        try { List<String> none = null; none.add("x"); } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        try { int[] none = null; none[0]++; } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        try { Derived none = null; none.wide++; } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        try { int[] n = null; n[0] = 1; } catch (NullPointerException e) { System.out.println("npe"); }
        try { Derived n = null; n.wide = 3; } catch (NullPointerException e) { System.out.println("npe2"); }
        try { synchronized ((Object) null) { } } catch (NullPointerException e) { System.out.println("npe3"); }
        try { new Object().notify(); } catch (IllegalMonitorStateException e) { System.out.println("imse"); }
    }

    static void lines() {
        try {
            Supplier<Integer> s = () -> {
                int[] a = {};
                return a[
                    2];
            };
            s.get();
        } catch (ArrayIndexOutOfBoundsException e) {
            for (StackTraceElement t : e.getStackTrace()) {
                if (t.getClassName().startsWith("Main") && !t.getMethodName().startsWith("interleave"))
                    System.out.println(t.getMethodName() + ":" + t.getLineNumber());
            }
        }
    }

    static class Buffer {
        private final LinkedList<Integer> items = new LinkedList<>();
        synchronized void put(int x) throws InterruptedException {
            while (items.size() == 2) wait();
            items.add(x);
            notifyAll();
        }
        synchronized int take() throws InterruptedException {
            while (items.isEmpty()) wait(1000);
            int x = items.removeFirst();
            this.notifyAll();
            return x;
        }
    }

    static class MyThread extends Thread {
        int result;
        MyThread(String name) { super(name); }
        @Override public void run() { result = getName().length(); }
    }

    static class Named extends Thread {
        boolean hooked;
        Named(Runnable r) { super(r); }
        @Override public void start() { hooked = true; super.start(); }
    }

    static class MyList<E> extends ArrayList<E> {
        int adds;
        @Override public boolean add(E e) { adds++; return super.add(e); }
    }

    static void threads() throws Exception {
        Buffer buffer = new Buffer();
        Thread producer = new Thread(() -> {
            try { for (int i = 0; i < 10; i++) buffer.put(i); } catch (InterruptedException e) { throw new RuntimeException(e); }
        });
        producer.start();
        int sum = 0;
        for (int i = 0; i < 10; i++) sum += buffer.take();
        producer.join();
        System.out.println("sum " + sum + " " + producer.isAlive() + " " + producer.getState());
        MyThread t = new MyThread("five!");
        t.start(); t.join();
        System.out.println(t.result);
        Named n = new Named(() -> {});
        n.start(); n.join(10_000);
        System.out.println(n.hooked + " " + n.isAlive());
        Thread v = Thread.ofVirtual().name("v-", 1).unstarted(() -> System.out.println(Thread.currentThread().getName()));
        v.start(); v.join();
        Thread p = Thread.ofPlatform().name("p").daemon(true).start(() -> System.out.println(Thread.currentThread().getName() + Thread.currentThread().isDaemon()));
        p.join();
        Thread.startVirtualThread(() -> System.out.println("virtual " + Thread.currentThread().isVirtual())).join();
        Thread i = new Thread(() -> {
            try { synchronized (buffer) { buffer.wait(); } } catch (InterruptedException e) { System.out.println("interrupted " + Thread.interrupted()); }
        });
        i.start(); i.interrupt(); i.join();
        Object lock = new Object();
        synchronized (lock) { System.out.println(Thread.holdsLock(lock)); }
        System.out.println(Thread.holdsLock(lock));
    }

    static void pools() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<Future<Integer>> fs = new ArrayList<>();
        for (int i = 0; i < 5; i++) { int k = i; fs.add(pool.submit(() -> k * k)); }
        int sum = 0;
        for (Future<Integer> f : fs) sum += f.get();
        System.out.println("pool " + sum);
        List<Callable<String>> calls = List.of(() -> "x", () -> "y");
        System.out.println(pool.invokeAll(calls).stream().map(f -> { try { return f.get(); } catch (Exception e) { return "?"; } }).collect(Collectors.joining()));
        Future<?> failed = pool.submit((Runnable) () -> { throw new IllegalStateException("in pool"); });
        try { failed.get(); } catch (ExecutionException e) { System.out.println(e.getCause().getMessage()); }
        pool.shutdown();
        System.out.println(pool.awaitTermination(10, TimeUnit.SECONDS));
        CompletableFuture<Integer> cf = CompletableFuture.supplyAsync(() -> 20).thenApplyAsync(x -> x + 1).thenCombine(CompletableFuture.completedFuture(2), (a, b) -> a * b);
        System.out.println(cf.thenCompose(x -> CompletableFuture.supplyAsync(() -> x + 100)).get());
        System.out.println(CompletableFuture.supplyAsync(() -> { if (true) throw new IllegalStateException("cf"); return 1; }).handle((r, e) -> e.getCause().getMessage()).join());
        try (ExecutorService vt = Executors.newVirtualThreadPerTaskExecutor()) { System.out.println(vt.submit(() -> Thread.currentThread().isVirtual()).get()); }
        ThreadPoolExecutor tpe = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new ThreadPoolExecutor.AbortPolicy());
        System.out.println(tpe.submit(() -> 9).get());
        tpe.shutdown();
        FutureTask<String> ft = new FutureTask<>(() -> "future task");
        new Thread(ft).start();
        System.out.println(ft.get());
        ScheduledExecutorService ses = Executors.newScheduledThreadPool(1);
        System.out.println(ses.schedule(() -> "scheduled", 1, TimeUnit.MILLISECONDS).get());
        ses.shutdownNow();
    }

    static void references() {
        List<String> out = new ArrayList<>();
        Consumer<String> add = out::add;
        add.accept("a"); add.accept("b");
        AtomicInteger n = new AtomicInteger();
        Stream.of(1, 2, 3).forEach(n::addAndGet);
        Function<AtomicInteger, Integer> inc = AtomicInteger::incrementAndGet;
        System.out.println(out + " " + inc.apply(n));
        ReentrantLock lock = new ReentrantLock();
        Runnable l = lock::lock, u = lock::unlock;
        l.run(); System.out.println(lock.isHeldByCurrentThread()); u.run(); System.out.println(lock.isLocked());
        Function<Runnable, Thread> mk = Thread::new;
        Thread t = mk.apply(() -> System.out.println("made"));
        Consumer<Thread> start = Thread::start;
        start.accept(t);
        try { Callable<Void> join = () -> { t.join(); return null; }; join.call(); } catch (Exception e) { throw new RuntimeException(e); }
        LongSupplier time = System::nanoTime;
        System.out.println(time.getAsLong() != 0);
        Supplier<List<String>> newList = ArrayList::new;
        Function<Collection<String>, List<String>> copy = ArrayList::new;
        System.out.println(copy.apply(out).size() + newList.get().size());
        out.forEach(System.out::println);
        IntFunction<int[]> arr = int[]::new;
        System.out.println(arr.apply(3).length);
        Function<int[], int[]> clone = int[]::clone;
        System.out.println(clone.apply(new int[2]).length);
        BiFunction<Map<String, Integer>, String, Integer> get = Map::get;
        System.out.println(get.apply(REGISTRY, "loop"));
        MyList<String> mine = new MyList<>();
        Consumer<String> addMine = mine::add;
        addMine.accept("z"); mine.add("y"); mine.remove("y");
        System.out.println(mine.adds + " " + mine.size());
    }

    static void wholes() {
        ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
        map.computeIfAbsent("a", k -> k.length());
        map.merge("a", 5, Integer::sum);
        try { map.compute("a", (k, v) -> { throw new IllegalStateException("in compute"); }); } catch (IllegalStateException e) { System.out.println(e.getMessage() + map); }
        AtomicReference<String> ref = new AtomicReference<>("x");
        System.out.println(ref.updateAndGet(s -> s + "y") + ref.getAndAccumulate("z", String::concat) + ref.get());
        LongAdder adder = new LongAdder();
        adder.add(3); adder.increment();
        System.out.println(adder.sum());
        Object o = new ArrayList<>(List.of(map.computeIfAbsent("q", k -> 1), 2));
        System.out.println(o);
    }

    volatile int viaHandle;
    int[] elements = new int[2];
    static long viaStatic;
    static void handles() throws Exception {
        var lookup = java.lang.invoke.MethodHandles.lookup();
        var vh = lookup.findVarHandle(Main.class, "viaHandle", int.class);
        var sh = lookup.findStaticVarHandle(Main.class, "viaStatic", long.class);
        var ah = java.lang.invoke.MethodHandles.arrayElementVarHandle(int[].class);
        Main m = new Main();
        vh.set(m, 4);
        System.out.println(vh.compareAndSet(m, 4, 5) + " " + (int) vh.getAndAdd(m, 2) + " " + m.viaHandle);
        sh.setVolatile(7L);
        System.out.println((long) sh.getAndAdd(1L) + viaStatic);
        ah.setRelease(m.elements, 1, 9);
        System.out.println((int) ah.getAcquire(m.elements, 1));
        AtomicIntegerFieldUpdater<Main> up = AtomicIntegerFieldUpdater.newUpdater(Main.class, "viaHandle");
        System.out.println(up.incrementAndGet(m) + " " + up.updateAndGet(m, x -> x * 2));
    }

    static <T extends Comparable<T>> T max(List<? extends T> list) {
        T best = null;
        for (T t : list) if (best == null || t.compareTo(best) > 0) best = t;
        return best;
    }

    static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

    static void assertions() {
        try { assert counter < 0 : "asserted"; System.out.println("no assertions"); } catch (AssertionError e) { System.out.println(e.getMessage()); }
    }

    static int nested(Object a, Object b) {
        synchronized (a) {
            synchronized (b) {
                if (a == b) return 1;
                try { throw new RuntimeException(); } catch (RuntimeException e) { synchronized (a) { return 2; } } finally { counter++; }
            }
        }
    }

    public static void main(String[] args) throws Exception {
        System.out.println(REGISTRY + " " + START + CONSTANT);
        for (Object o : new Object[] {null, new Circle(11), new Circle(2), new Square(3), new Rect(2, 3), "ab", "abcd", Op.ADD, Op.MUL, new int[] {4}, 1L})
            System.out.println(classify(o));
        System.out.println(Rect.made);
        try { new Rect(-1, 0); } catch (IllegalArgumentException e) { System.out.println(e.getMessage()); }
        System.out.println(Op.ADD.use(2, 3) + " " + Op.valueOf("MUL").use(2, 3) + " " + Op.uses + Arrays.toString(Op.values()));
        System.out.println(new Derived(8) + " " + new Derived(1).twice(4));
        try { new Derived(1000); } catch (IllegalStateException e) { System.out.println(e.getMessage()); }
        Main m = new Main();
        System.out.println(m.new Inner().new Deeper().sum());
        System.out.println(m.syncInstance(3) + " " + m.field);
        try { m.syncInstance(-1); } catch (IllegalArgumentException e) { System.out.println(e.getMessage() + Thread.holdsLock(m)); }
        System.out.println(syncStatic(3, 4.5));
        syncLoop();
        System.out.println(strings("Aa") + " " + strings("BB") + " " + strings("c") + strings("d"));
        System.out.println(tryAll(8));
        for (int i = 0; i < 2; i++) try { Exploding.touch(); } catch (Throwable t) { System.out.println(t.getClass() + " " + t.getCause().getClass()); }
        System.out.println(CheckedDerived.twice() + CheckedBase.v);
        System.out.println(new Greeter() {}.hello(new int[] {6}));
        arrays();
        lines();
        threads();
        pools();
        references();
        wholes();
        handles();
        System.out.println(max(List.of(3, 9, 2)) + " " + fib(12));
        assertions();
        System.out.println(nested("a", "b") + nested("a", "a") + " " + counter);
        System.out.println(Stream.iterate(1, x -> x * 2).limit(8).map(String::valueOf).collect(Collectors.joining(",")));
        Random r = new Random(42);
        System.out.println(r.nextInt(100) + " " + ThreadLocalRandom.current().nextInt(1) + " " + (Math.random() < 1));
        Set<Object> set = new HashSet<>(); Object k = new Object(); set.add(k); set.add(m); System.out.println(set.contains(k) + " " + set.contains(m));
        new IllegalStateException("printed").printStackTrace();
    }
}
