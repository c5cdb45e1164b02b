package lab10;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** What may take long on the computer the box office runs on. In the suite it has virtual time. Given: leave it as it is. */
public interface Host {
    /** The calling thread sleeps for {@code time}. */
    void sleep(Duration time);

    /** The calling thread has computed for about a millisecond. */
    void computed();

    /** The calling thread waits until it holds {@code lock}. */
    void lock(ReentrantLock lock);

    /** The calling thread uses {@code what}, which only the loop's may. */
    void touches(String what);

    /** This computer. */
    static Host real() {
        return new Host() {
            @Override
            public void sleep(Duration time) {
                try {
                    Thread.sleep(time);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void computed() {}

            @Override
            public void lock(ReentrantLock lock) {
                lock.lock();
            }

            @Override
            public void touches(String what) {}
        };
    }
}
