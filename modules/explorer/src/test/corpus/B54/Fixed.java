import java.util.concurrent.Semaphore;

/** The agent calls the one smoker who can use what there is. */
public class Fixed {
    static final Semaphore TOBACCO_AND_PAPER = new Semaphore(0);
    static final Semaphore PAPER_AND_MATCH = new Semaphore(0);
    static final Semaphore SMOKED = new Semaphore(0);

    static void agent() {
        TOBACCO_AND_PAPER.release();
        SMOKED.acquireUninterruptibly();
    }

    static void smoke(Semaphore mine) {
        mine.acquireUninterruptibly();
        SMOKED.release();
    }

    public static void main(String[] args) throws Exception {
        Thread agent = new Thread(Fixed::agent, "agent");
        Thread s0 = new Thread(() -> smoke(TOBACCO_AND_PAPER), "S0");
        Thread s1 = new Thread(() -> smoke(PAPER_AND_MATCH), "S1");
        s1.setDaemon(true);
        agent.start();
        s0.start();
        s1.start();
        agent.join();
        s0.join();
    }
}
