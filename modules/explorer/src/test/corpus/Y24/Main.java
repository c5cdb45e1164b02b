import java.util.concurrent.locks.*;

/** A lock that is taken twice by one thread. */
public class Main {
    static final ReentrantLock L = new ReentrantLock();
    static int x;

    static void inner() {
        L.lock();
        try {
            x++;
        } finally {
            L.unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread a = new Thread(
                () -> {
                    L.lock();
                    try {
                        inner();
                        if (x != 1) {
                            throw new AssertionError("x " + x);
                        }
                    } finally {
                        L.unlock();
                    }
                },
                "A");
        Thread b = new Thread(
                () -> {
                    L.lock();
                    try {
                        x = 5;
                    } finally {
                        L.unlock();
                    }
                },
                "B");
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
