/** Two consumers wait behind an if; notifyAll wakes them both for a single item. */
public class Buggy {
    static final Object LOCK = new Object();
    static int items;

    static class Consumer extends Thread {
        Consumer(String name) {
            super(name);
        }

        @Override
        public void run() {
            synchronized (LOCK) {
                if (items == 0) {
                    try {
                        LOCK.wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                if (items == 0) {
                    throw new AssertionError("nothing to take");
                }
                items--;
            }
        }
    }

    static class Producer extends Thread {
        Producer(String name) {
            super(name);
        }

        @Override
        public void run() {
            for (int i = 0; i < 2; i++) {
                synchronized (LOCK) {
                    items++;
                    LOCK.notifyAll();
                }
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Thread[] all = {new Consumer("T0"), new Consumer("T1"), new Producer("T2")};
        for (Thread t : all) {
            t.start();
        }
        for (Thread t : all) {
            t.join();
        }
        assert items == 0 : "items left: " + items;
    }
}
