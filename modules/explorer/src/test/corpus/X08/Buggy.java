import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** poll does not wait, and a null cannot be unboxed. */
public class Buggy {
    public static void main(String[] args) throws Exception {
        BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
        Thread producer = new Thread(() -> queue.add(5), "producer");
        Thread consumer = new Thread(
                () -> {
                    int item = queue.poll();
                    System.out.println("took " + item);
                },
                "consumer");
        producer.start();
        consumer.start();
        producer.join();
        consumer.join();
    }
}
