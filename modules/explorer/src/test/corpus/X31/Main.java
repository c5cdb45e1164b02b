import java.util.concurrent.atomic.AtomicInteger;

/** A singleton in a holder class: the class is initialised once, at first use, and needs no lock of ours. */
public class Main {
    static final AtomicInteger MADE = new AtomicInteger();

    static class Service {
        final int id = MADE.incrementAndGet();
    }

    static class Holder {
        static final Service SERVICE = new Service();
    }

    static void use() {
        if (Holder.SERVICE.id != 1) {
            throw new AssertionError("service number " + Holder.SERVICE.id);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Main::use, "T0");
        Thread t1 = new Thread(Main::use, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert MADE.get() == 1 : MADE + " services";
    }
}
