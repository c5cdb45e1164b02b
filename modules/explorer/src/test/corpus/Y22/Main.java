import java.util.concurrent.*;

/** A queue with one place, and a producer without a consumer. */
public class Main {
    public static void main(String[] args) throws Exception {
        BlockingQueue<String> q = new ArrayBlockingQueue<>(1);
        Thread a = new Thread(
                () -> {
                    try {
                        q.put("a");
                        q.take();
                        q.put("a");
                        q.take();
                    } catch (InterruptedException e) {
                    }
                },
                "A");
        Thread b = new Thread(
                () -> {
                    try {
                        q.put("b");
                    } catch (InterruptedException e) {
                    }
                },
                "B");
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
