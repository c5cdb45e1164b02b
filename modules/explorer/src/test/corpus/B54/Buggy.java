import java.util.concurrent.Semaphore;

/** The agent lays out tobacco and paper; the wrong smoker takes the paper. */
public class Buggy {
    static final Semaphore TOBACCO = new Semaphore(0);
    static final Semaphore PAPER = new Semaphore(0);
    static final Semaphore MATCH = new Semaphore(0);
    static final Semaphore SMOKED = new Semaphore(0);

    static void agent() {
        TOBACCO.release();
        PAPER.release();
        SMOKED.acquireUninterruptibly();
    }

    static void smoke(Semaphore first, Semaphore second) {
        first.acquireUninterruptibly();
        second.acquireUninterruptibly();
        SMOKED.release();
    }

    public static void main(String[] args) throws Exception {
        Thread agent = new Thread(Buggy::agent, "agent");
        Thread s0 = new Thread(() -> smoke(TOBACCO, PAPER), "S0");
        Thread s1 = new Thread(() -> smoke(PAPER, MATCH), "S1");
        s1.setDaemon(true);
        agent.start();
        s0.start();
        s1.start();
        agent.join();
        s0.join();
    }
}
