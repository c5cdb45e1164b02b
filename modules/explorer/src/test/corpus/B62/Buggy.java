import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A list of free slots without locks. A slot that is being taken has its link blanked for a moment, and the count of
 * free slots keeps the last one from being taken; with three threads that is not enough.
 */
public class Buggy {
    static final int NONE = -1;
    static final int SLOTS = 3;
    static final AtomicInteger HEAD = new AtomicInteger(0);
    static final AtomicInteger FREE = new AtomicInteger(SLOTS);
    static final AtomicIntegerArray LINK = new AtomicIntegerArray(new int[] {1, 2, NONE});
    static final AtomicIntegerArray OWNER = new AtomicIntegerArray(SLOTS);

    static int pop() {
        while (FREE.get() > 1) {
            int top = HEAD.get();
            int below = LINK.getAndSet(top, NONE);
            if (below >= 0) {
                if (HEAD.compareAndSet(top, below)) {
                    FREE.decrementAndGet();
                    return top;
                }
                LINK.getAndSet(top, below);
            } else {
                Thread.onSpinWait();
            }
        }
        return NONE;
    }

    static void push(int slot) {
        int top;
        do {
            top = HEAD.get();
            LINK.set(slot, top);
        } while (!HEAD.compareAndSet(top, slot));
        FREE.incrementAndGet();
    }

    static void work(int me) {
        for (int round = 0; round < 2; round++) {
            int slot = pop();
            while (slot == NONE) {
                Thread.yield();
                slot = pop();
            }
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
