package lab10;

import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.gather;
import static org.interleave.eventloop.Aio.sleep;

import java.time.Duration;
import java.util.List;
import org.interleave.eventloop.Aio;
import org.interleave.eventloop.Task;

/** Two buy, one copies the journal, and one only wants to know how many seats are left, every ten milliseconds. */
public final class Rush {
    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final Duration COPYING = Duration.ofSeconds(2);

    private Rush() {}

    /** Run it: {@code ./lab run --model eventloop --debug labs/lab10-all-the-way-down/src/main/java/lab10}. */
    public static void main(String[] arguments) throws InterruptedException {
        Host host = Host.real();
        Journal journal = new Journal(host, 100);
        Thread copier = Thread.ofPlatform().daemon().start(() -> journal.copyTo(_ -> host.sleep(COPYING)));
        Aio.run(() -> serve(new BoxOffice(host, journal)));
        copier.join();
    }

    private static void serve(BoxOffice office) throws Exception {
        Task<Long> asking = createTask("asks", () -> longestWait(office));
        List<String> tickets = await(gather(List.of(
                createTask("buys", () -> office.sell("Hamlet")),
                createTask("buys, too", () -> office.sell("Hamlet")))));
        tickets.forEach(System.out::println);
        System.out.printf("%d left. Who only asked had to wait for %d ms%n", office.left("Hamlet"), await(asking));
    }

    /** Asks a hundred times. @return by how many milliseconds the slowest answer was late */
    private static long longestWait(BoxOffice office) {
        long longest = 0;
        for (int i = 0; i < 100 && office.left("Hamlet") >= 0; i++) {
            long begin = System.nanoTime();
            sleep(OFTEN);
            longest = Math.max(longest, System.nanoTime() - begin - OFTEN.toNanos());
        }
        return Duration.ofNanos(longest).toMillis();
    }
}
