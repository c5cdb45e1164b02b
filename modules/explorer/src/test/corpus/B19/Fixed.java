import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Semaphores outside, mutex inside. */
public class Fixed {
    static final Semaphore EMPTY = new Semaphore(1);
    static final Semaphore FULL = new Semaphore(0);
    static final Lock MUTEX = new ReentrantLock();
    static final Deque<Integer> BUFFER = new ArrayDeque<>();

    static void produce() {
        EMPTY.acquireUninterruptibly();
        MUTEX.lock();
        BUFFER.addLast(42);
        MUTEX.unlock();
        FULL.release();
    }

    static void consume() {
        FULL.acquireUninterruptibly();
        MUTEX.lock();
        int item = BUFFER.removeFirst();
        MUTEX.unlock();
        EMPTY.release();
        assert item == 42 : "took " + item;
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::produce, "T0");
        Thread t1 = new Thread(Fixed::consume, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
