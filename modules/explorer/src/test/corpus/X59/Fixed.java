import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** What is counted is the items; the permit only says that it is worth looking. */
public class Fixed {
    public static void main(String[] args) throws Exception {
        AtomicInteger items = new AtomicInteger();
        Thread sleeper = new Thread(
                () -> {
                    while (items.get() < 2) {
                        LockSupport.park();
                    }
                },
                "sleeper");
        sleeper.start();
        for (int i = 0; i < 2; i++) {
            items.incrementAndGet();
            LockSupport.unpark(sleeper);
        }
        sleeper.join();
    }
}
