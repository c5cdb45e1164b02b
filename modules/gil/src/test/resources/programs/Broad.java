/* Most of what a plain program does with threads, and with what may block. Prints the same every time. */
import java.io.*;
import java.net.*;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
import java.util.stream.*;

public class Broad {
    static final Object LOCK = new Object();
    static int shared;
    record Point(int x, int y) implements Comparable<Point> { public int compareTo(Point o) { return Integer.compare(x * 31 + y, o.x * 31 + o.y); } }
    enum Planet { EARTH(1), MARS(2); final int n; static final Map<Integer, Planet> BY = new HashMap<>(); static { for (Planet p : values()) BY.put(p.n, p); } Planet(int n) { this.n = twice(n); } static int twice(int n) { int s = 0; for (int i = 0; i < 2; i++) s += n; return s; } }
    static class Busy { static final List<String> LOG = new ArrayList<>(); static { for (int i = 0; i < 3; i++) { LOG.add("i" + i); try { Thread.sleep(5); } catch (InterruptedException e) {} } } }
    interface Named { String name(); default String hello() { return "hello " + name(); } }
    static class Worker extends Thread { int result; Worker(String n) { super(n); } @Override public void run() { for (int i = 0; i < 1000; i++) result += i; } }
    static synchronized void inc() { shared++; }
    void work(int n) { synchronized (LOCK) { shared += n; } }

    public static void main(String[] args) throws Exception {
        System.out.println("args " + Arrays.toString(args) + " " + Thread.currentThread().getName());
        // threads
        List<Thread> ts = new ArrayList<>();
        for (int i = 0; i < 4; i++) { Thread t = new Thread(() -> { for (int k = 0; k < 1000; k++) inc(); }); ts.add(t); t.start(); }
        Broad b = new Broad();
        Thread ref = new Thread(Broad::inc); ref.start(); ref.join();
        Runnable bound = b::three; Thread ref2 = new Thread(bound); ref2.start(); ref2.join();
        for (Thread t : ts) t.join();
        System.out.println("shared " + shared);
        Worker w = new Worker("w"); w.start(); w.join(); System.out.println(w.result + " " + w.getState() + " " + w.getName());
        // wait/notify
        boolean[] ready = new boolean[1];
        Thread waiter = new Thread(() -> { synchronized (LOCK) { while (!ready[0]) try { LOCK.wait(); } catch (InterruptedException e) { return; } System.out.println("woken"); } });
        waiter.start(); Thread.sleep(10); synchronized (LOCK) { ready[0] = true; LOCK.notifyAll(); } waiter.join();
        // pools
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<Future<Integer>> fs = new ArrayList<>();
        for (int i = 0; i < 10; i++) { int n = i; fs.add(pool.submit(() -> n * n)); }
        int sum = 0; for (Future<Integer> f : fs) sum += f.get();
        System.out.println("pool " + sum);
        System.out.println(pool.invokeAll(List.<Callable<Integer>>of(() -> 1, () -> 2)).stream().mapToInt(f -> { try { return f.get(); } catch (Exception e) { return -1; } }).sum());
        pool.shutdown(); System.out.println(pool.awaitTermination(1, TimeUnit.MINUTES));
        ScheduledExecutorService ses = Executors.newScheduledThreadPool(1);
        System.out.println(ses.schedule(() -> "later", 10, TimeUnit.MILLISECONDS).get()); ses.shutdownNow();
        try (var vt = Executors.newVirtualThreadPerTaskExecutor()) { var q = new ArrayList<Future<Integer>>(); for (int i = 0; i < 50; i++) { int n = i; q.add(vt.submit(() -> { Thread.sleep(1); return n; })); } int s = 0; for (var f : q) s += f.get(); System.out.println("virtual " + s); }
        Thread v = Thread.ofVirtual().name("v").start(() -> System.out.println("in " + Thread.currentThread().getName())); v.join();
        Thread sv = Thread.startVirtualThread(Broad::inc); sv.join();
        // futures
        System.out.println(CompletableFuture.supplyAsync(() -> 20).thenApplyAsync(x -> x + 1).thenCombine(CompletableFuture.supplyAsync(() -> 21), Integer::sum).get());
        System.out.println(CompletableFuture.supplyAsync(() -> "x").thenCompose(x -> CompletableFuture.supplyAsync(() -> x + "y")).join());
        // streams
        System.out.println(IntStream.range(0, 10000).parallel().map(x -> x % 7).sum());
        System.out.println(Stream.of("b", "a", "c").sorted(Comparator.reverseOrder()).map(String::toUpperCase).collect(Collectors.joining(",")));
        Integer[] arr = new Integer[20000]; Arrays.setAll(arr, i -> (i * 7919) % 20011); Arrays.parallelSort(arr, (x, y) -> Integer.compare(y, x)); System.out.println(arr[0]);
        System.out.println(new ForkJoinPool(2).invoke(new Fib(15)));
        System.out.println(ForkJoinPool.commonPool().submit(new Fib(12)).get());
        // queue
        BlockingQueue<Integer> q = new ArrayBlockingQueue<>(2);
        Thread prod = new Thread(() -> { try { for (int i = 0; i < 100; i++) q.put(i); q.put(-1); } catch (InterruptedException e) {} }); prod.start();
        int got = 0; for (int x = q.take(); x >= 0; x = q.take()) got += x; System.out.println("queue " + got);
        SynchronousQueue<String> sq = new SynchronousQueue<>(); new Thread(() -> { try { sq.put("sync"); } catch (InterruptedException e) {} }).start(); System.out.println(sq.take());
        CountDownLatch latch = new CountDownLatch(2); new Thread(latch::countDown).start(); new Thread(latch::countDown).start(); latch.await();
        CyclicBarrier bar = new CyclicBarrier(2, () -> System.out.println("barrier")); new Thread(() -> { try { bar.await(); } catch (Exception e) {} }).start(); bar.await();
        Exchanger<String> ex = new Exchanger<>(); new Thread(() -> { try { ex.exchange("one"); } catch (InterruptedException e) {} }).start(); System.out.println(ex.exchange("two"));
        Semaphore sem = new Semaphore(0); new Thread(() -> sem.release()).start(); sem.acquire();
        ReentrantLock rl = new ReentrantLock(); Condition c = rl.newCondition(); boolean[] go = new boolean[1];
        Thread lw = new Thread(() -> { rl.lock(); try { while (!go[0]) c.awaitUninterruptibly(); System.out.println("cond"); } finally { rl.unlock(); } }); lw.start(); rl.lock(); try { go[0] = true; c.signalAll(); } finally { rl.unlock(); } lw.join();
        Phaser ph = new Phaser(2); new Thread(ph::arrive).start(); ph.arriveAndAwaitAdvance();
        // CHM with blocking inside
        ConcurrentHashMap<String, Integer> chm = new ConcurrentHashMap<>();
        CountDownLatch in = new CountDownLatch(1);
        Thread c1 = new Thread(() -> chm.computeIfAbsent("k", k -> { in.countDown(); try { Thread.sleep(20); } catch (InterruptedException e) {} return 1; }));
        Thread c2 = new Thread(() -> chm.computeIfAbsent("k", k -> { try { Thread.sleep(20); } catch (InterruptedException e) {} return 2; }));
        c1.start(); in.await(); c2.start(); chm.merge("k", 0, Integer::sum); c1.join(); c2.join(); System.out.println("chm " + chm.get("k"));
        List<Integer> sl = Collections.synchronizedList(new ArrayList<>()); Thread s1 = new Thread(() -> { for (int i = 0; i < 500; i++) sl.add(i); }); s1.start(); for (int i = 0; i < 500; i++) sl.add(i); s1.join(); synchronized (sl) { int z = 0; for (int x : sl) z += x; System.out.println("sl " + z); }
        // sockets
        try (ServerSocket server = new ServerSocket(0)) {
            Thread echo = new Thread(() -> { try (Socket s = server.accept(); BufferedReader r = new BufferedReader(new InputStreamReader(s.getInputStream())); PrintWriter o = new PrintWriter(s.getOutputStream(), true)) { for (String line = r.readLine(); line != null; line = r.readLine()) o.println("echo " + line); } catch (IOException e) { e.printStackTrace(); } });
            echo.start();
            try (Socket s = new Socket("localhost", server.getLocalPort()); BufferedReader r = new BufferedReader(new InputStreamReader(s.getInputStream())); PrintWriter o = new PrintWriter(s.getOutputStream(), true)) { o.println("hi"); System.out.println(r.readLine()); }
            echo.join();
        }
        PipedInputStream pin = new PipedInputStream(); PipedOutputStream pout = new PipedOutputStream(pin);
        Thread pw = new Thread(() -> { try (pout) { pout.write("piped".getBytes()); } catch (IOException e) {} }); pw.start(); System.out.println(new String(pin.readAllBytes())); pw.join();
        Process p = new ProcessBuilder("echo", "child").start(); System.out.println(new String(p.getInputStream().readAllBytes()).trim() + p.waitFor());
        Path tmp = Files.createTempFile("x", "y"); Files.writeString(tmp, "a\nb\n"); try (Stream<String> lines = Files.lines(tmp)) { System.out.println(lines.map(x -> x + x).toList()); } Files.delete(tmp);
        Timer timer = new Timer(true); CountDownLatch tl = new CountDownLatch(1); timer.schedule(new TimerTask() { public void run() { System.out.println("timer"); tl.countDown(); } }, 5); tl.await();
        // classes
        Thread b1 = new Thread(() -> Busy.LOG.size()); b1.start(); System.out.println(Busy.LOG + " " + Planet.BY.size() + Planet.MARS + Planet.valueOf("EARTH").n); b1.join();
        Named nm = () -> "n"; System.out.println(nm.hello());
        TreeSet<Point> pts = new TreeSet<>(List.of(new Point(2, 1), new Point(1, 2))); System.out.println(pts);
        StringBuilder sb = new StringBuilder(); for (String s : "x y z".split(" ")) sb.append(s).append(switch (s) { case "x" -> 1; case "y" -> 2; default -> 3; }); System.out.println(sb);
        System.out.println(new Object() { @Override public String toString() { synchronized (LOCK) { return "anon " + Thread.holdsLock(LOCK); } } });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        try { Thread it = new Thread(() -> { try { Thread.sleep(100000); } catch (InterruptedException e) { System.out.println("interrupted " + Thread.currentThread().isInterrupted()); } }); it.start(); it.interrupt(); it.join(); } finally { System.out.println("finally"); }
        AtomicInteger ai = new AtomicInteger(); Thread a1 = new Thread(() -> { for (int i = 0; i < 1000; i++) ai.updateAndGet(x -> x + 1); }); a1.start(); for (int i = 0; i < 1000; i++) ai.accumulateAndGet(1, Integer::sum); a1.join(); System.out.println(ai);
        LongAdder la = new LongAdder(); la.increment(); System.out.println(la.sum());
        ThreadLocal<Integer> tlv = ThreadLocal.withInitial(() -> 5); System.out.println(tlv.get());
        Iterator<Integer> iter = new Iterator<>() { int i; public boolean hasNext() { return i < 3; } public Integer next() { return i++; } }; Iterable<Integer> it2 = () -> iter; for (int x : it2) System.out.print(x + " "); System.out.println();
        PriorityQueue<Point> pq = new PriorityQueue<>((x, y) -> y.compareTo(x)); pq.add(new Point(1, 1)); pq.add(new Point(3, 1)); System.out.println(pq.poll());
        Thread bad = new Thread(() -> { throw new IllegalStateException("bad"); }); bad.setUncaughtExceptionHandler((t, e) -> System.out.println(t.getName().startsWith("Thread-") + " " + e.getMessage())); bad.start(); bad.join();
        Object o = deserialized(new Ser("s")); System.out.println(o);
        System.out.println(Stream.iterate(1, x -> x * 2).limit(8).reduce(0, Integer::sum));
        try { recurse(0); } catch (StackOverflowError e) { System.out.println("overflow"); }
        long count = 0; for (long i = 0; i < 1000; i++) { if (i % 3 == 0) continue; do { count++; } while (count % 2 == 1); } System.out.println(count);
        outer: for (int i = 0; ; i++) { for (int k = 0; k < 5; k++) { if (i * k == 12) { System.out.println("outer " + i); break outer; } } }
        var scope = Thread.ofPlatform().name("named-", 7).daemon().factory().newThread(() -> System.out.println("fac " + Thread.currentThread().getName())); scope.start(); scope.join();
    }
    void three() { shared += 3; }
    static int recurse(int n) { return recurse(n + 1) + 1; }
    static Object deserialized(Ser s) throws Exception { var bytes = new ByteArrayOutputStream(); try (var out = new ObjectOutputStream(bytes)) { out.writeObject(s); } return bytes.size() > 0 ? "ser " + s.wrote : null; }
    static class Ser implements Serializable { String x; transient boolean wrote; Ser(String x) { this.x = x; } private void writeObject(ObjectOutputStream o) throws IOException { wrote = true; o.defaultWriteObject(); } }
    static class Fib extends RecursiveTask<Integer> { final int n; Fib(int n) { this.n = n; } @Override protected Integer compute() { if (n < 2) return n; Fib f = new Fib(n - 1); f.fork(); return new Fib(n - 2).compute() + f.join(); } }
}
