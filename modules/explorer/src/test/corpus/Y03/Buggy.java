/** One consumer's notify wakes the other consumer, and the producer sleeps on. */
public class Buggy {
    static final Object LOCK = new Object();
    static int count;

    static void put() throws InterruptedException {
        synchronized (LOCK) {
            while (count == 1) {
                LOCK.wait();
            }
            count = 1;
            LOCK.notify();
        }
    }

    static void take() throws InterruptedException {
        synchronized (LOCK) {
            while (count == 0) {
                LOCK.wait();
            }
            count = 0;
            LOCK.notify();
        }
    }

    interface Body {
        void run() throws InterruptedException;
    }

    static Thread of(String n, Body b) {
        return new Thread(
                () -> {
                    try {
                        b.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                n);
    }

    public static void main(String[] args) throws Exception {
        Thread[] ts = {
            of("C0", Buggy::take),
            of("C1", Buggy::take),
            of("P", () -> {
                put();
                put();
            })
        };
        for (Thread t : ts) {
            t.start();
        }
        for (Thread t : ts) {
            t.join();
        }
    }
}
