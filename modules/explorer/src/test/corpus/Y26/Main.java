/** Double-checked locking without volatile; the object cannot be seen half-made one operation at a time. */
public class Main {
    static final class S {
        final int v;

        S() {
            v = 7;
        }
    }

    static S s;

    static S get() {
        if (s == null) {
            synchronized (Main.class) {
                if (s == null) {
                    s = new S();
                }
            }
        }
        return s;
    }

    public static void main(String[] a) throws Exception {
        Runnable r = () -> {
            if (get().v != 7) {
                throw new AssertionError();
            }
        };
        Thread p = new Thread(r), q = new Thread(r);
        p.start();
        q.start();
        p.join();
        q.join();
    }
}
