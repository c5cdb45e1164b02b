import java.util.concurrent.locks.StampedLock;

/** An optimistic read that nobody validates. */
public class Buggy {
    static final StampedLock L = new StampedLock();
    static int x, y;

    public static void main(String[] args) throws Exception {
        Thread w = new Thread(
                () -> {
                    long s = L.writeLock();
                    try {
                        x++;
                        y++;
                    } finally {
                        L.unlockWrite(s);
                    }
                },
                "writer");
        Thread r = new Thread(
                () -> {
                    long s = L.tryOptimisticRead();
                    int a = x, b = y;
                    if (s != 0 && a != b) {
                        throw new AssertionError(a + "," + b);
                    }
                },
                "reader");
        w.start();
        r.start();
        w.join();
        r.join();
    }
}
