/** A thread that is started before the object is complete. */
public class Main {
    abstract static class Base {
        Thread t;

        Base() {
            t = new Thread(this::work);
            t.start();
            try {
                t.join();
            } catch (InterruptedException e) {
            }
        }

        abstract void work();
    }

    static class Sub extends Base {
        String s = "ready";

        void work() {
            if (s == null) {
                throw new AssertionError("half made");
            }
        }
    }

    public static void main(String[] a) throws Exception {
        new Sub();
    }
}
