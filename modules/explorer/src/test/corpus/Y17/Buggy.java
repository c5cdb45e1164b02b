import java.util.concurrent.locks.LockSupport;

/** Makes itself known after it has looked. */
public class Buggy {
    static volatile Thread waiter;
    static volatile boolean go;

    public static void main(String[] args) throws Exception {
        Thread a = new Thread(
                () -> {
                    if (!go) {
                        waiter = Thread.currentThread();
                        LockSupport.park();
                    }
                },
                "A");
        Thread b = new Thread(
                () -> {
                    go = true;
                    Thread w = waiter;
                    if (w != null) {
                        LockSupport.unpark(w);
                    }
                },
                "B");
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
