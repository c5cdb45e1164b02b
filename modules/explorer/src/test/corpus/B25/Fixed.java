import java.util.ArrayList;
import java.util.List;

/** Four philosophers, who take the fork with the lower number first. */
public class Fixed {
    record Philosopher(Object low, Object high) implements Runnable {
        @Override
        public void run() {
            synchronized (low) {
                synchronized (high) {
                    Thread.currentThread().getName();
                }
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Object[] forks = {new Object(), new Object(), new Object(), new Object()};
        List<Thread> table = new ArrayList<>();
        for (int i = 0; i < forks.length; i++) {
            int next = (i + 1) % forks.length;
            table.add(new Thread(new Philosopher(forks[Math.min(i, next)], forks[Math.max(i, next)]), "T" + i));
        }
        for (Thread t : table) {
            t.start();
        }
        for (Thread t : table) {
            t.join();
        }
    }
}
