import java.util.concurrent.CountDownLatch;

/** As many as the latch waits for. */
public class Fixed {
    public static void main(String[] args) throws Exception {
        int workers = 2;
        CountDownLatch finished = new CountDownLatch(workers);
        for (int i = 0; i < workers; i++) {
            new Thread(finished::countDown, "T" + i).start();
        }
        finished.await();
        System.out.println("all finished");
    }
}
