/** Two producers on a ring for one. */
public class Buggy {
    static class Ring<T> {
        private final Object[] slots;
        private int head, tail;

        Ring(int n) {
            slots = new Object[n];
        }

        boolean offer(T t) {
            int next = (tail + 1) % slots.length;
            if (next == head) {
                return false;
            }
            slots[tail] = t;
            tail = next;
            return true;
        }

        @SuppressWarnings("unchecked")
        T poll() {
            if (head == tail) {
                return null;
            }
            T t = (T) slots[head];
            slots[head] = null;
            head = (head + 1) % slots.length;
            return t;
        }
    }

    public static void main(String[] args) throws Exception {
        Ring<String> ring = new Ring<>(4);
        Thread p = new Thread(() -> ring.offer("p")), q = new Thread(() -> ring.offer("q"));
        p.start();
        q.start();
        p.join();
        q.join();
        String a = ring.poll(), b = ring.poll();
        assert a != null && b != null && !a.equals(b) : a + "," + b;
    }
}
