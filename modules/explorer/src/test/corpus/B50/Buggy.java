/** Somebody adds to a collection while somebody else walks through it. */
public class Buggy {
    static class Bag {
        private final int[] slots = new int[4];
        private int size = 1;

        void walk() {
            int n = size;
            int first = slots[0];
            if (size != n) {
                throw new AssertionError("grew under the walk that saw " + first);
            }
        }

        void grow() {
            size++;
        }
    }

    public static void main(String[] args) throws Exception {
        Bag bag = new Bag();
        Thread t0 = new Thread(bag::walk, "T0");
        Thread t1 = new Thread(bag::grow, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
