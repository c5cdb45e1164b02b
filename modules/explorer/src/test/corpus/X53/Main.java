import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A producer and a consumer with a queue of one between them. */
public class Main {
    public static void main(String[] args) throws Exception {
        BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
        int[] sum = new int[1];
        Thread producer = new Thread("producer") {
            @Override
            public void run() {
                try {
                    for (int i = 1; i <= 3; i++) {
                        queue.put(i);
                    }
                    queue.put(0);
                } catch (InterruptedException e) {
                    interrupt();
                }
            }
        };
        Thread consumer = new Thread("consumer") {
            @Override
            public void run() {
                try {
                    for (int item = queue.take(); item != 0; item = queue.take()) {
                        sum[0] += item;
                    }
                } catch (InterruptedException e) {
                    interrupt();
                }
            }
        };
        producer.start();
        consumer.start();
        producer.join();
        consumer.join();
        assert sum[0] == 6 : "sum " + sum[0];
    }
}
