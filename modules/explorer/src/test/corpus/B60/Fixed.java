import java.util.concurrent.Semaphore;

/** A turnstile before the room: while the writer stands in it no new reader comes in. */
public class Fixed {
    static final Semaphore TURNSTILE = new Semaphore(1);
    static final Semaphore MUTEX = new Semaphore(1);
    static final Semaphore ROOM_EMPTY = new Semaphore(1);
    static int readers;
    static volatile boolean written;

    static void read() {
        while (!written) {
            TURNSTILE.acquireUninterruptibly();
            TURNSTILE.release();
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
        TURNSTILE.acquireUninterruptibly();
        ROOM_EMPTY.acquireUninterruptibly();
        written = true;
        ROOM_EMPTY.release();
        TURNSTILE.release();
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::read, "T0");
        Thread t1 = new Thread(Fixed::read, "T1");
        Thread t2 = new Thread(Fixed::write, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
    }
}
