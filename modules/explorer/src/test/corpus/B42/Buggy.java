import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One pill to stop the consumers, and there are two of them. */
public class Buggy {
    static final int END = -1;
    static final BlockingQueue<Integer> QUEUE = new LinkedBlockingQueue<>();

    static void produce() {
        QUEUE.add(7);
        QUEUE.add(END);
    }

    static void consume() {
        try {
            while (true) {
                int item = QUEUE.take();
                if (item == END) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::produce, "T0");
        Thread t1 = new Thread(Buggy::consume, "T1");
        Thread t2 = new Thread(Buggy::consume, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
    }
}
