import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/** The head carries a stamp that grows with every change: an old view of it can no longer be swapped in. */
public class Fixed {
    static final int NONE = -1;
    static final int SLOTS = 3;
    static final AtomicLong HEAD = new AtomicLong(head(0, 0));
    static final AtomicIntegerArray LINK = new AtomicIntegerArray(new int[] {1, 2, NONE});
    static final AtomicIntegerArray OWNER = new AtomicIntegerArray(SLOTS);

    static long head(long stamp, int slot) {
        return stamp << 32 | (slot & 0xffffffffL);
    }

    static int slotOf(long head) {
        return (int) head;
    }

    static long next(long head) {
        return (head >>> 32) + 1;
    }

    static int pop() {
        while (true) {
            long seen = HEAD.get();
            int top = slotOf(seen);
            if (top == NONE) {
                return NONE;
            }
            int below = LINK.get(top);
            if (HEAD.compareAndSet(seen, head(next(seen), below))) {
                return top;
            }
        }
    }

    static void push(int slot) {
        long seen;
        do {
            seen = HEAD.get();
            LINK.set(slot, slotOf(seen));
        } while (!HEAD.compareAndSet(seen, head(next(seen), slot)));
    }

    static void work(int me) {
        for (int round = 0; round < 2; round++) {
            int slot = pop();
            assert slot != NONE : "three slots and three threads, but none is free";
            OWNER.set(slot, me);
            int seen = OWNER.get(slot);
            assert seen == me : "slot " + slot + " of thread " + me + " belongs to thread " + seen;
            push(slot);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread[] all = new Thread[3];
        for (int i = 0; i < all.length; i++) {
            int me = i + 1;
            all[i] = new Thread(() -> work(me), "T" + i);
        }
        for (Thread t : all) {
            t.start();
        }
        for (Thread t : all) {
            t.join();
        }
    }
}
