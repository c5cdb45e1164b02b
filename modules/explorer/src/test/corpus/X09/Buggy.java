import java.util.concurrent.CountDownLatch;

/** The latch waits for three, and there are two. */
public class Buggy {
    public static void main(String[] args) throws Exception {
        CountDownLatch finished = new CountDownLatch(3);
        for (int i = 0; i < 2; i++) {
            new Thread(finished::countDown, "T" + i).start();
        }
        finished.await();
        System.out.println("all finished");
    }
}
