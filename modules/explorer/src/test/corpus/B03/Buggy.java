/** A busy flag that is tested and then set: both threads can pass the test. */
public class Buggy {
    static volatile boolean busy;
    static int visits;

    static void visit() {
        while (busy) {
            Thread.onSpinWait();
        }
        busy = true;
        visits++;
        busy = false;
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::visit, "T0");
        Thread t1 = new Thread(Buggy::visit, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert visits == 2 : "two visits, counted " + visits;
    }
}
