/** Somebody who has passed the event meets the next round half done. */
public class Buggy {
    static class Event {
        private boolean set;

        synchronized void raise() {
            set = true;
            notifyAll();
        }

        synchronized void lower() {
            set = false;
        }

        synchronized void await() throws InterruptedException {
            while (!set) {
                wait();
            }
        }
    }

    static final Event EVENT = new Event();
    static volatile int counter;

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(
                () -> {
                    try {
                        EVENT.await();
                        if (counter % 2 == 1) {
                            throw new AssertionError("odd: " + counter);
                        }
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                "T0");
        Thread t1 = new Thread(
                () -> {
                    for (int i = 0; i < 2; i++) {
                        EVENT.lower();
                        counter++;
                        counter++;
                        EVENT.raise();
                    }
                },
                "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
