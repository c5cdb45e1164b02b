import java.util.concurrent.locks.ReentrantLock;

/** The pair is written and read under one lock. */
public class Fixed {
    static final ReentrantLock LOCK = new ReentrantLock();
    static int a;
    static int b;

    static void set() {
        LOCK.lock();
        try {
            a = 1;
            b = -1;
        } finally {
            LOCK.unlock();
        }
    }

    static void check() {
        LOCK.lock();
        try {
            boolean before = a == 0 && b == 0;
            boolean after = a == 1 && b == -1;
            assert before || after : "half a pair: " + a + ", " + b;
        } finally {
            LOCK.unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = Thread.ofVirtual().name("T0").start(Fixed::set);
        Thread t1 = Thread.ofVirtual().name("T1").start(Fixed::set);
        Thread t2 = Thread.ofVirtual().name("T2").start(Fixed::check);
        t0.join();
        t1.join();
        t2.join();
    }
}
