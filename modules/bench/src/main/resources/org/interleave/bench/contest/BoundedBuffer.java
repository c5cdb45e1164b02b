package contest;

/** One thread puts two values into a buffer with one slot, another takes them: wait and notifyAll. */
public class BoundedBuffer {
    private final int[] slots = new int[1];
    private int filled;

    private synchronized void put(int value) throws InterruptedException {
        while (filled == slots.length) {
            wait();
        }
        slots[filled++] = value;
        notifyAll();
    }

    private synchronized int take() throws InterruptedException {
        while (filled == 0) {
            wait();
        }
        int value = slots[--filled];
        notifyAll();
        return value;
    }

    void putTwo() {
        try {
            put(1);
            put(2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void takeTwo() {
        try {
            take();
            take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int filled() {
        return filled;
    }

    public static void main(String[] args) throws InterruptedException {
        BoundedBuffer shared = new BoundedBuffer();
        Thread producer = new Thread(shared::putTwo);
        Thread consumer = new Thread(shared::takeTwo);
        producer.start();
        consumer.start();
        producer.join();
        consumer.join();
    }
}
