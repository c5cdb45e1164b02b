import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Who gets the pill puts it back for the next one. */
public class Fixed {
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
                    QUEUE.add(END);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::produce, "T0");
        Thread t1 = new Thread(Fixed::consume, "T1");
        Thread t2 = new Thread(Fixed::consume, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
    }
}
