import java.util.concurrent.atomic.*;

/** Whoever wins the head has the last task. */
public class Fixed {
    static class Deque {
        final String[] items = new String[8];
        final AtomicInteger head = new AtomicInteger();
        volatile int tail;

        void push(String s) {
            items[tail] = s;
            tail++;
        }

        String pop() {
            int t = tail - 1;
            tail = t;
            int h = head.get();
            if (t < h) {
                tail = h;
                return null;
            }
            String s = items[t];
            if (t > h) {
                return s;
            }
            if (!head.compareAndSet(h, h + 1)) {
                s = null;
            }
            tail = h + 1;
            return s;
        }

        String steal() {
            while (true) {
                int h = head.get();
                int t = tail;
                if (h >= t) {
                    return null;
                }
                String s = items[h];
                if (head.compareAndSet(h, h + 1)) {
                    return s;
                }
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Deque q = new Deque();
        q.push("a");
        String[] got = new String[2];
        Thread owner = new Thread(() -> got[0] = q.pop(), "owner"),
                thief = new Thread(() -> got[1] = q.steal(), "thief");
        owner.start();
        thief.start();
        owner.join();
        thief.join();
        if (got[0] == null == (got[1] == null)) {
            throw new AssertionError(got[0] + " and " + got[1]);
        }
    }
}
