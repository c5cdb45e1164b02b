import java.util.concurrent.locks.LockSupport;

/** Looks again whenever it wakes. */
public class Fixed {
    static volatile boolean go;

    public static void main(String[] args) throws Exception {
        Thread a = new Thread(
                () -> {
                    while (!go) {
                        LockSupport.park();
                    }
                },
                "A");
        Thread b = new Thread(
                () -> {
                    go = true;
                    LockSupport.unpark(a);
                },
                "B");
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
