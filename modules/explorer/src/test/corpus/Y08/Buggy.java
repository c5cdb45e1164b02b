/** Owner and thief both step back from the last task. */
public class Buggy {
    static class Deque {
        final String[] items = new String[8];
        volatile int head, tail;

        void push(String s) {
            items[tail] = s;
            tail = tail + 1;
        }

        String pop() {
            int t = tail - 1;
            tail = t;
            if (head > t) {
                tail = t + 1;
                return null;
            }
            return items[t];
        }

        String steal() {
            int h = head;
            head = h + 1;
            if (h >= tail) {
                head = h;
                return null;
            }
            return items[h];
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
