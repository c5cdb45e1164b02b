/** The callback is called when the lock is free again. */
public class Fixed {
    static class SimpleLock {
        private boolean held;

        synchronized void lock() {
            while (held) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            held = true;
        }

        synchronized void unlock() {
            held = false;
            notify();
        }
    }

    public static void main(String[] args) throws Exception {
        SimpleLock m = new SimpleLock();
        Runnable callback = () -> {
            m.lock();
            m.unlock();
        };
        Thread t0 = new Thread(
                () -> {
                    m.lock();
                    m.unlock();
                    callback.run();
                },
                "T0");
        Thread t1 = new Thread(
                () -> {
                    m.lock();
                    m.unlock();
                },
                "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
