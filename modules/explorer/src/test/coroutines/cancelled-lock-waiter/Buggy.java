import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** Gives back in finally what it may never have got: cancelled while it waits, it releases the lock of another. */
class Buggy {
    static final AioLock lock = new AioLock("file");
    static int inside = 0;

    static void write() {
        try {
            lock.acquire();
            inside++;
            assert inside == 1 : inside + " write at a time";
            yieldNow();
            inside--;
        } finally {
            if (lock.isLocked()) {
                lock.release();
            }
        }
    }

    public static void main(String[] args) {
        run(() -> {
            Task<?> first = createTask("first", Buggy::write);
            Task<?> victim = createTask("victim", Buggy::write);
            Task<?> third = createTask("third", () -> {
                yieldNow();
                write();
            });
            yieldNow();
            victim.cancel();
            waitFor(java.util.List.of(first, victim, third));
            first.result();
            third.result();
        });
        System.out.println("done");
    }
}
