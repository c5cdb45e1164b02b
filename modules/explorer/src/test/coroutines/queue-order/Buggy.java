import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** A queue is first in, first out; two consumers that await in between are not. */
class Buggy {
    static final AioQueue<Integer> queue = new AioQueue<>();
    static final StringBuilder done = new StringBuilder();

    static void consume() {
        int item = queue.get();
        yieldNow(); // works on it
        done.append(item);
    }

    public static void main(String[] args) {
        run(() -> {
            queue.putNowait(1);
            queue.putNowait(2);
            await(gather(createTask("one", Buggy::consume), createTask("two", Buggy::consume)));
        });
        System.out.println(done);
        assert done.toString().equals("12") : "done in the order " + done;
    }
}
