import java.util.concurrent.*;

/** Elements that come out of a queue when they are due. */
public class Main {
    record D(String n, long at) implements Delayed {
        public long getDelay(TimeUnit u) {
            return u.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        public int compareTo(Delayed o) {
            return Long.compare(at, ((D) o).at());
        }
    }

    public static void main(String[] a) throws Exception {
        var q = new DelayQueue<D>();
        long now = System.nanoTime();
        String[] got = {""};
        Thread t = new Thread(() -> {
            try {
                got[0] += q.take().n();
                got[0] += q.take().n();
            } catch (InterruptedException e) {
            }
        });
        t.start();
        q.put(new D("b", now + 200_000_000));
        q.put(new D("a", now + 100_000_000));
        t.join();
        if (!got[0].equals("ab")) {
            throw new AssertionError(got[0]);
        }
    }
}
