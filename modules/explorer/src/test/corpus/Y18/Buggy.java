import java.util.concurrent.Semaphore;

/** The readers count themselves without a lock. */
public class Buggy {
    static int readers;
    static final Semaphore ROOM = new Semaphore(1);
    static int data, inside;

    static void read() {
        try {
            readers++;
            if (readers == 1) {
                ROOM.acquire();
            }
            int a = data;
            int b = data;
            if (a != b) {
                throw new AssertionError("torn read " + a + "/" + b);
            }
            readers--;
            if (readers == 0) {
                ROOM.release();
            }
        } catch (InterruptedException e) {
        }
    }

    public static void main(String[] args) throws Exception {
        Thread r1 = new Thread(Buggy::read, "reader1"), r2 = new Thread(Buggy::read, "reader2");
        Thread w = new Thread(
                () -> {
                    try {
                        ROOM.acquire();
                        data++;
                        ROOM.release();
                    } catch (InterruptedException e) {
                    }
                },
                "writer");
        r1.start();
        r2.start();
        w.start();
        r1.join();
        r2.join();
        w.join();
        if (ROOM.availablePermits() != 1) {
            throw new AssertionError("room " + ROOM.availablePermits());
        }
    }
}
