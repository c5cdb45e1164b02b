import java.util.concurrent.Semaphore;

/** Both permits are taken at once. */
public class Fixed {
    static final Semaphore S = new Semaphore(2);

    static void go() {
        S.acquireUninterruptibly(2);
        S.release(2);
    }

    public static void main(String[] args) throws Exception {
        Thread a = new Thread(Fixed::go, "A"), b = new Thread(Fixed::go, "B"), c = new Thread(Fixed::go, "C");
        a.start();
        b.start();
        c.start();
        a.join();
        b.join();
        c.join();
    }
}
