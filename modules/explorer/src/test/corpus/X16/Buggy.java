/** A buffer for one item, two producers and two consumers on one monitor: notify can wake the wrong kind. */
public class Buggy {
    private Integer slot;

    synchronized void put(int item) throws InterruptedException {
        while (slot != null) {
            wait();
        }
        slot = item;
        notify();
    }

    synchronized int take() throws InterruptedException {
        while (slot == null) {
            wait();
        }
        int item = slot;
        slot = null;
        notify();
        return item;
    }

    public static void main(String[] args) throws Exception {
        Buggy buffer = new Buggy();
        Thread[] all = new Thread[4];
        for (int i = 0; i < 4; i++) {
            int n = i;
            all[i] = new Thread(
                    () -> {
                        try {
                            if (n < 2) {
                                buffer.put(n);
                            } else {
                                buffer.take();
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    n < 2 ? "producer" + n : "consumer" + (n - 2));
        }
        for (Thread t : all) {
            t.start();
        }
        for (Thread t : all) {
            t.join();
        }
    }
}
