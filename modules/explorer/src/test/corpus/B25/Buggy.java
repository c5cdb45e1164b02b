import java.util.ArrayList;
import java.util.List;

/** Four philosophers, and monitors for forks. */
public class Buggy {
    record Philosopher(Object left, Object right) implements Runnable {
        @Override
        public void run() {
            synchronized (left) {
                synchronized (right) {
                    Thread.currentThread().getName();
                }
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Object[] forks = {new Object(), new Object(), new Object(), new Object()};
        List<Thread> table = new ArrayList<>();
        for (int i = 0; i < forks.length; i++) {
            table.add(new Thread(new Philosopher(forks[i], forks[(i + 1) % forks.length]), "T" + i));
        }
        for (Thread t : table) {
            t.start();
        }
        for (Thread t : table) {
            t.join();
        }
    }
}
