/** The event, the two increments and the look are under one lock. */
public class Fixed {
    static class Event {
        private boolean set;
        private int counter;

        synchronized void twice() {
            set = false;
            counter++;
            counter++;
            set = true;
            notifyAll();
        }

        synchronized int awaitAndGet() throws InterruptedException {
            while (!set) {
                wait();
            }
            return counter;
        }
    }

    static final Event EVENT = new Event();

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(
                () -> {
                    try {
                        for (int i = 0; i < 2; i++) {
                            int c = EVENT.awaitAndGet();
                            if (c % 2 == 1) {
                                throw new AssertionError("odd: " + c);
                            }
                        }
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                "T0");
        Thread t1 = new Thread(
                () -> {
                    for (int i = 0; i < 2; i++) {
                        EVENT.twice();
                    }
                },
                "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
