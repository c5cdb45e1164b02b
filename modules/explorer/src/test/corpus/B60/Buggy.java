import java.util.concurrent.Semaphore;

/** The first reader locks the room and the last one opens it; as long as readers overlap the writer stays outside. */
public class Buggy {
    static final Semaphore MUTEX = new Semaphore(1);
    static final Semaphore ROOM_EMPTY = new Semaphore(1);
    static int readers;
    static volatile boolean written;

    static void read() {
        while (!written) {
            MUTEX.acquireUninterruptibly();
            readers++;
            if (readers == 1) {
                ROOM_EMPTY.acquireUninterruptibly();
            }
            MUTEX.release();
            Thread.yield();
            MUTEX.acquireUninterruptibly();
            readers--;
            if (readers == 0) {
                ROOM_EMPTY.release();
            }
            MUTEX.release();
        }
    }

    static void write() {
        ROOM_EMPTY.acquireUninterruptibly();
        written = true;
        ROOM_EMPTY.release();
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::read, "T0");
        Thread t1 = new Thread(Buggy::read, "T1");
        Thread t2 = new Thread(Buggy::write, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
    }
}
