/** The counter of the enum constant has a lock. */
public class Fixed {
    enum Registry {
        INSTANCE;

        private int visitors;

        synchronized int visit() {
            return ++visitors;
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> Registry.INSTANCE.visit(), "T0");
        Thread t1 = new Thread(() -> Registry.INSTANCE.visit(), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        int third = Registry.INSTANCE.visit();
        assert third == 3 : "the third visitor is number " + third;
    }
}
