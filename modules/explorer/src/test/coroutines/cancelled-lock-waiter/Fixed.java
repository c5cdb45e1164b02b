import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** Only who has got the lock gives it back. */
class Fixed {
    static final AioLock lock = new AioLock("file");
    static int inside = 0;

    static void write() {
        try (var _ = lock.hold()) {
            inside++;
            assert inside == 1 : inside + " write at a time";
            try {
                yieldNow();
            } finally {
                inside--;
            }
        }
    }

    public static void main(String[] args) {
        run(() -> {
            Task<?> first = createTask("first", Fixed::write);
            Task<?> victim = createTask("victim", Fixed::write);
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
