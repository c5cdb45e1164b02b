/** A latch that can be used once, used for one round. */
public class Fixed {
    static final class Latch {
        private int left;

        Latch(int count) {
            left = count;
        }

        synchronized void signal() {
            if (left == 0) {
                throw new IllegalStateException("this latch is spent");
            }
            left--;
            if (left == 0) {
                notifyAll();
            }
        }

        synchronized void await() {
            while (left > 0) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Latch latch = new Latch(3);
        Thread t0 = new Thread(
                () -> {
                    latch.signal();
                    latch.await();
                },
                "T0");
        Thread t1 = new Thread(
                () -> {
                    latch.signal();
                    latch.signal();
                    latch.await();
                },
                "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
