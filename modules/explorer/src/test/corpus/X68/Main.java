import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Somebody counts those who wait at a barrier: what he sees depends on when he looks. */
public class Main {
    static volatile int work;
    static String seen = "";

    static void arrive(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    public static void main(String[] args) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        Thread t0 = new Thread(
                () -> {
                    work = 1;
                    arrive(barrier);
                },
                "T0");
        t0.start();
        seen = work + " " + barrier.getNumberWaiting();
        arrive(barrier);
        t0.join();
    }
}
