import java.util.concurrent.locks.LockSupport;

/** A thread has one parking permit, so two unparks before the first park are worth one. */
public class Buggy {
    public static void main(String[] args) throws Exception {
        Thread sleeper = new Thread(
                () -> {
                    LockSupport.park();
                    LockSupport.park();
                },
                "sleeper");
        sleeper.start();
        LockSupport.unpark(sleeper);
        LockSupport.unpark(sleeper);
        sleeper.join();
    }
}
