import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** First the item, then the word that it is there. */
public class Fixed {
    static final Semaphore ITEMS = new Semaphore(0);
    static final Queue<String> QUEUE = new ConcurrentLinkedQueue<>();

    public static void main(String[] args) throws Exception {
        Thread producer = new Thread(
                () -> {
                    QUEUE.add("parcel");
                    ITEMS.release();
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
