import java.util.concurrent.*;

/** A pool that nobody shuts down, whose workers end when they are idle. */
public class Main {
    public static void main(String[] a) throws Exception {
        var e = new ThreadPoolExecutor(1, 1, 10, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>());
        e.allowCoreThreadTimeOut(true);
        e.submit(() -> 7).get();
    }
}
