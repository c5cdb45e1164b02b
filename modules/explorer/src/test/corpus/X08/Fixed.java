import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** take waits. */
public class Fixed {
    public static void main(String[] args) throws Exception {
        BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
        Thread producer = new Thread(() -> queue.add(5), "producer");
        Thread consumer = new Thread(
                () -> {
                    try {
                        int item = queue.take();
                        System.out.println("took " + item);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "consumer");
        producer.start();
        consumer.start();
        producer.join();
        consumer.join();
    }
}
