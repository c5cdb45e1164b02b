package lab10;

import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.gather;
import static org.interleave.eventloop.Aio.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.interleave.eventloop.Aio;
import org.interleave.eventloop.RunOptions;
import org.interleave.eventloop.Task;
import org.interleave.eventloop.VoidBody;
import org.junit.jupiter.api.Test;

/** Lab 10's suite. Nothing is measured: what blocks the loop moves a clock by hand, and what does not waits at a gate. */
class BoxOfficeTest {
    private static final String SHOW = "Hamlet";
    private static final String TICKET = "Hamlet, seat 1, 4784 cents, seal b81ee268";
    private static final long LONGEST_TURN_MILLIS = 10;
    private static final int ROOM = 10;

    private static void run(ScriptedHost host, VoidBody body) throws Throwable {
        VoidBody guarded = () -> {
            try {
                body.run();
            } finally {
                host.openGate(); // or after a failure nobody would come home
            }
        };
        Guarded.run(() -> Aio.run(guarded, RunOptions.virtualTime(host.clock()).debug(false)));
    }

    /** A turn for everybody else, and a millisecond. */
    private static void turn(ScriptedHost host) {
        host.clock().advance(Duration.ofMillis(1));
        yieldNow();
    }

    @Test
    void aPriceHoldsUpNobody() throws Throwable {
        ScriptedHost host = new ScriptedHost(ScriptedHost.What.SLEEPING);
        BoxOffice office = new BoxOffice(host, new Journal(host, ROOM));
        run(host, () -> {
            Task<String> sale = createTask(() -> office.sell(SHOW));
            turn(host); // it begins
            assertTrue(office.left(SHOW) >= 99, "seats left while one is sold");
            host.openGate();
            assertEquals(TICKET, await(sale));
        });
        requireNothingBlocked(host);
    }

    private static void requireNothingBlocked(ScriptedHost host) {
        if (!host.blocked().isEmpty()) {
            fail("the loop's thread stood still in " + host.blocked().getFirst());
        }
    }

    @Test
    void aSealHoldsUpNobody() throws Throwable {
        ScriptedHost host = new ScriptedHost(ScriptedHost.What.COMPUTING);
        BoxOffice office = new BoxOffice(host, new Journal(host, ROOM));
        run(host, () -> {
            Task<String> sale = createTask(() -> office.sell(SHOW));
            long longest = 0;
            while (!sale.isDone()) {
                long before = millis(host);
                turn(host);
                longest = Math.max(longest, millis(host) - before - 1);
            }
            assertEquals(TICKET, await(sale));
            if (longest > LONGEST_TURN_MILLIS) {
                fail("a seal was computed for %d ms, and nobody else had a turn; %d are enough"
                        .formatted(longest, LONGEST_TURN_MILLIS));
            }
        });
    }

    private static long millis(ScriptedHost host) {
        return Duration.ofNanos(host.clock().nanoTime()).toMillis();
    }

    @Test
    void theJournalHoldsUpNobody() throws Throwable {
        ScriptedHost host = new ScriptedHost(ScriptedHost.What.LOCKING);
        Journal journal = new Journal(host, ROOM);
        BoxOffice office = new BoxOffice(host, journal);
        Thread copier = copying(host, journal);
        run(host, () -> {
            Task<String> sale = createTask(() -> office.sell(SHOW));
            untilItIsWritten(host, sale, journal);
            assertTrue(office.left(SHOW) >= 99, "seats left while the journal is copied");
            host.openGate();
            assertEquals(TICKET, await(sale));
        });
        copier.join();
        requireNothingBlocked(host);
    }

    /** A thread that has the journal until the gate is open. It has it when this returns. */
    private static Thread copying(ScriptedHost host, Journal journal) throws InterruptedException {
        CountDownLatch hasIt = new CountDownLatch(1);
        Thread copier = Thread.ofPlatform()
                .name("copier")
                .daemon()
                .start(() -> journal.copyTo(_ -> {
                    hasIt.countDown();
                    host.awaitGate();
                }));
        hasIt.await();
        return copier;
    }

    /** Until another thread waits for the journal, or the sale says that it is over. */
    private static void untilItIsWritten(ScriptedHost host, Task<String> sale, Journal journal) {
        while (!sale.isDone() && !journal.isWaitedFor()) {
            turn(host);
        }
    }

    @Test
    void theStockStaysOnTheLoop() throws Throwable {
        ScriptedHost host = new ScriptedHost();
        BoxOffice office = new BoxOffice(host, new Journal(host, ROOM));
        List<String> tickets = new ArrayList<>();
        run(host, () -> {
            tickets.addAll(await(gather(List.of(
                    createTask(() -> office.sell(SHOW)),
                    createTask(() -> office.sell(SHOW)),
                    createTask(() -> office.sell(SHOW))))));
            assertEquals(97, office.left(SHOW), "seats left");
        });
        if (!host.elsewhere().isEmpty()) {
            fail("only the loop's thread may use what has no lock; yours used "
                    + host.elsewhere().getFirst());
        }
        for (int i = 0; i < tickets.size(); i++) {
            String right = "Hamlet, seat %d, ".formatted(i + 1);
            assertTrue(tickets.get(i).startsWith(right), "who comes first has the first seat: " + tickets);
        }
    }

    @Test
    void aTicketIsWrittenFirst() throws Throwable {
        ScriptedHost host = new ScriptedHost(ScriptedHost.What.LOCKING);
        Journal journal = new Journal(host, ROOM);
        BoxOffice office = new BoxOffice(host, journal);
        Thread copier = copying(host, journal);
        run(host, () -> {
            Task<String> sale = createTask(() -> office.sell(SHOW));
            untilItIsWritten(host, sale, journal);
            turn(host); // whoever does not wait for the writing, is over now
            if (sale.isDone() && !journal.lines().contains(TICKET)) {
                fail("a ticket was given out, and the journal says nothing of it: " + await(sale));
            }
            host.openGate();
            assertEquals(TICKET, await(sale));
            assertEquals(List.of(TICKET), journal.lines());
        });
        copier.join();
        aSaleFailsWithItsLine();
    }

    private static void aSaleFailsWithItsLine() throws Throwable {
        ScriptedHost host = new ScriptedHost();
        BoxOffice office = new BoxOffice(host, new Journal(host, 0));
        run(host, () -> {
            Task<String> sale = createTask(() -> office.sell(SHOW));
            assertThrows(Journal.Full.class, () -> await(sale), "the journal is full, and a ticket was given out");
            assertEquals(100, office.left(SHOW), "seats left after a sale that failed");
        });
    }
}
