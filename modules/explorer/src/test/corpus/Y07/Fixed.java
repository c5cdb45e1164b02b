/** One producer, one consumer, and indices that only one of them writes. */
public class Fixed {
    static class Ring<T> {
        private final Object[] slots;
        private volatile int head, tail;

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
        Ring<Integer> ring = new Ring<>(2);
        Thread p = new Thread(
                () -> {
                    for (int i = 1; i <= 3; i++) while (!ring.offer(i)) Thread.yield();
                },
                "producer");
        int[] sum = new int[1];
        Thread c = new Thread(
                () -> {
                    int last = 0;
                    while (last < 3) {
                        Integer x = ring.poll();
                        if (x == null) {
                            Thread.yield();
                            continue;
                        }
                        if (x != last + 1) {
                            throw new AssertionError(x + " after " + last);
                        }
                        last = x;
                        sum[0] += x;
                    }
                },
                "consumer");
        p.start();
        c.start();
        p.join();
        c.join();
        assert sum[0] == 6;
    }
}
