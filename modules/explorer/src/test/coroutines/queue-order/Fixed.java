import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** One consumer keeps the order. */
class Fixed {
    static final AioQueue<Integer> queue = new AioQueue<>();
    static final StringBuilder done = new StringBuilder();

    static void consume() {
        for (int i = 0; i < 2; i++) {
            int item = queue.get();
            yieldNow(); // works on it
            done.append(item);
        }
    }

    static void produce() {
        queue.putNowait(1);
        yieldNow();
        queue.putNowait(2);
    }

    public static void main(String[] args) {
        run(() -> {
            await(gather(createTask("one", Fixed::consume), createTask("two", Fixed::produce)));
        });
        System.out.println(done);
        assert done.toString().equals("12") : "done in the order " + done;
    }
}
