import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** The producer says that there is an item before it puts the item in. */
public class Buggy {
    static final Semaphore ITEMS = new Semaphore(0);
    static final Queue<String> QUEUE = new ConcurrentLinkedQueue<>();

    public static void main(String[] args) throws Exception {
        Thread producer = new Thread(
                () -> {
                    ITEMS.release();
                    QUEUE.add("parcel");
                },
                "T0");
        Thread consumer = new Thread(
                () -> {
                    ITEMS.acquireUninterruptibly();
                    String item = QUEUE.poll();
                    if (item == null) {
                        throw new AssertionError("a permit, but no item");
                    }
                },
                "T1");
        producer.start();
        consumer.start();
        producer.join();
        consumer.join();
    }
}
