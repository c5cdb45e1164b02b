/** The child leaves a note, and the parent reads it before it waits. */
public class Fixed {
    private boolean finished;

    private synchronized void parent() {
        try {
            while (!finished) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void child() {
        finished = true;
        notify();
    }

    public static void main(String[] args) throws Exception {
        Fixed family = new Fixed();
        Thread t0 = new Thread(family::parent, "T0");
        Thread t1 = new Thread(family::child, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
