/** With notifyAll the right one is always among those woken. */
public class Fixed {
    private Integer slot;

    synchronized void put(int item) throws InterruptedException {
        while (slot != null) {
            wait();
        }
        slot = item;
        notifyAll();
    }

    synchronized int take() throws InterruptedException {
        while (slot == null) {
            wait();
        }
        int item = slot;
        slot = null;
        notifyAll();
        return item;
    }

    public static void main(String[] args) throws Exception {
        Fixed buffer = new Fixed();
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
        assert buffer.slot == null : "left behind: " + buffer.slot;
    }
}
