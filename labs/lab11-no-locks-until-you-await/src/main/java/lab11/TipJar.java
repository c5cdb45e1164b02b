package lab11;

import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;

import org.interleave.eventloop.Task;

/**
 * Loses tips, when the tasks' turns come in a bad order: see {@link Witness}. Given: leave it as it is.
 *
 * <p>{@code ./lab run --model eventloop TipJar.java} is one evening, {@code ./lab explore TipJar.java} every evening.
 */
public final class TipJar {
    private long cents;

    /** Puts a tip into it, when the card reader has had its time. */
    public void tip(long amount) {
        long before = cents;
        sleep(0.1);
        cents = before + amount;
    }

    /** What it holds. */
    public long cents() {
        return cents;
    }

    /** Two guests, two tips; bob looks for his card first. */
    public void evening() {
        Task<?> ann = createTask("ann", () -> tip(1));
        Task<?> bob = createTask("bob", () -> {
            sleep(0.1);
            tip(2);
        });
        await(ann);
        await(bob);
    }

    /** One evening. */
    public static void main(String[] arguments) {
        TipJar jar = new TipJar();
        run(jar::evening);
        IO.println("a tip of 1 and a tip of 2 came to " + jar.cents());
        if (jar.cents() != 3) {
            throw new AssertionError("a tip was lost");
        }
    }
}
