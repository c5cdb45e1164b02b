/** A thread's own handler runs before anybody sees the thread end. */
public class Main {
    static volatile Throwable seen;

    public static void main(String[] args) throws Exception {
        Thread t = new Thread(() -> {
            throw new IllegalStateException("boom");
        });
        t.setUncaughtExceptionHandler((x, e) -> seen = e);
        t.start();
        t.join();
        if (seen != null) {
            throw new AssertionError("saw " + seen.getMessage());
        }
    }
}
