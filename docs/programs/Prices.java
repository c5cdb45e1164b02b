import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.gather;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.shield;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.taskGroup;
import static org.interleave.eventloop.Aio.timeout;

import java.time.Duration;
import java.util.List;
import org.interleave.eventloop.AioTimeoutException;
import org.interleave.eventloop.Task;
import org.interleave.eventloop.TaskGroupException;

/**
 * Asks shops for a price, as a program for asyncio would. To run it: ./lab run --model eventloop docs/programs/Prices.java, and add
 * --virtual-time to wait for nothing.
 */
class Prices {
    record Quote(String shop, int price) {}

    static Quote ask(String shop, int millis, int price) {
        sleep(Duration.ofMillis(millis)); // sleep and await are the only places where others get a turn
        if (price < 0) {
            throw new IllegalStateException(shop + " is closed");
        }
        return new Quote(shop, price);
    }

    static void shop() {
        Task<Quote> slow = createTask("slow", () -> ask("slow", 900, 7));
        List<Quote> both = await(gather(() -> ask("near", 30, 12), () -> ask("far", 10, 11)));
        System.out.println(both);
        try {
            timeout(Duration.ofMillis(200), () -> await(shield(slow)));
        } catch (AioTimeoutException e) {
            System.out.println("no answer in time; " + slow.name() + " goes on");
        }
        try {
            taskGroup(group -> {
                group.createTask(() -> ask("open", 50, 3));
                group.createTask(() -> ask("closed", 5, -1)); // fails: the others are cancelled, then the group
            });
        } catch (TaskGroupException e) {
            System.out.println("the group failed: " + e.exceptions());
        }
        System.out.println(await(slow));
    }

    public static void main(String[] args) {
        run(Prices::shop);
    }
}
