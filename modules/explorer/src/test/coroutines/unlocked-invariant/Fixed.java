import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** Transfer and audit hold one lock. */
class Fixed {
    static final AioLock LOCK = new AioLock("books");
    static int left = 50;
    static int right = 50;

    static void transfer() {
        try (var _ = LOCK.hold()) {
            left -= 10;
            yieldNow(); // writes the log
            right += 10;
        }
    }

    static void audit() {
        yieldNow();
        try (var _ = LOCK.hold()) {
            int sum = left + right;
            System.out.println(sum);
            assert sum == 100 : "the audit finds " + sum;
        }
    }

    public static void main(String[] args) {
        run(() -> taskGroup(group -> {
            group.createTask("transfer", Fixed::transfer);
            group.createTask("audit", Fixed::audit);
        }));
    }
}
