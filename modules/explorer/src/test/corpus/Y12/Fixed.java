import java.util.concurrent.locks.StampedLock;

/** An optimistic read, and a pessimistic one when it was disturbed. */
public class Fixed {
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
                    if (!L.validate(s)) {
                        s = L.readLock();
                        try {
                            a = x;
                            b = y;
                        } finally {
                            L.unlockRead(s);
                        }
                    }
                    if (a != b) {
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
