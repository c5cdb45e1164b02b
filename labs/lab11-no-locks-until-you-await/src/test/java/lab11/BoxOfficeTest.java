package lab11;

import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.interleave.eventloop.AioFuture;
import org.interleave.eventloop.CancelledError;
import org.interleave.eventloop.Task;
import org.interleave.explorer.Explore;
import org.interleave.explorer.Explore.Followed;
import org.interleave.explorer.Explored;
import org.interleave.explorer.ReplayException;
import org.interleave.explorer.Schedules;
import org.interleave.explorer.Trace;

/** The suite of lab 11. Nothing here is left to chance: each check runs every order of turns that can make a difference. */
class BoxOfficeTest {
    private static final List<String> TASKS = List.of("ann", "bob");

    @Explored
    void yourOrderLosesATip(Schedules all) {
        List<String> order =
                Arrays.asList(Witness.ORDER.strip().toLowerCase(Locale.ROOT).split("[\\s,]+"));
        for (String name : order) {
            if (!TASKS.contains(name)) {
                fail("your order is \"%s\": it should name, for each turn, ann or bob".formatted(Witness.ORDER));
            }
        }
        Explore evening = all.program(() -> {
            TipJar jar = new TipJar();
            run(jar::evening);
            Outside.require("a tip of 1 and a tip of 2", jar.cents(), 3);
        });
        try {
            Followed evenings = evening.follow(order);
            if (!evenings.fails()) {
                fail(story(evenings.trace()) + ": nothing was lost");
            }
        } catch (ReplayException e) {
            fail("your order \"%s\" cannot be followed: %s".formatted(Witness.ORDER, e.getMessage()));
        }
    }

    @Explored
    void everyCentIsKept(Schedules all) {
        all.program(() -> {
                    BoxOffice office = new BoxOffice(2, BoxOfficeTest::chargeAfterAWhile, line -> {});
                    run(() -> {
                        Task<Boolean> ann = createTask("ann", () -> office.sell("ann", 10));
                        Task<Boolean> bob = createTask("bob", () -> office.sell("bob", 20));
                        await(giftOfFive(office));
                        requireSold("ann", await(ann));
                        requireSold("bob", await(bob));
                    });
                    Outside.require("takings, from 10 and 20 paid and a gift of 5", office.takings(), 35);
                })
                .check();
    }

    @Explored
    void nothingIsSoldTwice(Schedules all) {
        all.program(() -> {
                    SlowBank bank = new SlowBank("nobody");
                    BoxOffice office = new BoxOffice(1, bank, line -> {});
                    run(() -> {
                        Task<Boolean> ann = createTask("ann", () -> office.sell("ann", 10));
                        Task<Boolean> bob = createTask("bob", () -> office.sell("bob", 10));
                        int sold = (await(ann) ? 1 : 0) + (await(bob) ? 1 : 0);
                        Outside.require("seats sold of one", sold, 1);
                        Outside.require("guests charged for one seat", bank.charges, 1);
                    });
                    bank.requireBooks(office, 1, 10);
                })
                .check();
    }

    @Explored
    void aFailedPaymentHarmsNobody(Schedules all) {
        all.program(() -> {
                    SlowBank bank = new SlowBank("ann");
                    BoxOffice office = new BoxOffice(1, bank, line -> {});
                    run(() -> {
                        Task<?> ann = createTask("ann", () -> requireRefused(office, bank));
                        Task<Boolean> bob = createTask("bob", () -> office.sell("bob", 10));
                        await(ann);
                        boolean sold = await(bob);
                        requireSold("carol, after ann was refused", sold || office.sell("carol", 10));
                    });
                    bank.requireBooks(office, 1, 10);
                })
                .check();
        all.program(() -> {
                    SlowBank bank = new SlowBank("nobody");
                    BoxOffice office = new BoxOffice(1, bank, line -> {});
                    run(() -> {
                        Task<Boolean> ann = createTask("ann", () -> office.sell("ann", 10));
                        Task<Boolean> friend = createTask("ann's friend", () -> ann.cancel());
                        await(friend);
                        boolean sold = wasSold(ann);
                        requireSold("carol, after ann was called away", sold || office.sell("carol", 10));
                    });
                    bank.requireBooks(office, 1, 10);
                })
                .check();
    }

    @Explored
    void ticketsArePrintedWhole(Schedules all) {
        all.program(() -> {
                    Paper paper = new Paper("nothing");
                    BoxOffice office = new BoxOffice(2, (guest, cents) -> {}, paper);
                    run(() -> {
                        Task<Boolean> ann = createTask("ann", () -> office.sell("ann", 10));
                        Task<Boolean> bob = createTask("bob", () -> office.sell("bob", 20));
                        requireSold("ann", await(ann));
                        requireSold("bob", await(bob));
                    });
                    paper.requireTicket("ann", 10);
                    paper.requireTicket("bob", 20);
                })
                .check();
        all.program(() -> {
                    Paper paper = new Paper("ann paid 10");
                    BoxOffice office = new BoxOffice(2, (guest, cents) -> {}, paper);
                    run(() -> {
                        Task<?> ann = createTask("ann", () -> requireStuck(office));
                        Task<Boolean> bob = createTask("bob", () -> office.sell("bob", 20));
                        await(ann);
                        requireSold("bob, after the jam", await(bob));
                    });
                    paper.requireTicket("bob", 20);
                    Outside.require("takings, from 10 and 20 paid", office.takings(), 30);
                })
                .check();
    }

    @Explored
    void nobodyWaitsWithoutNeed(Schedules all) {
        all.program(() -> {
                    BoxOffice office = new BoxOffice(1, (guest, cents) -> {}, line -> {});
                    office.donate(5); // no loop is running here
                    Outside.require("takings, from a gift of 5", office.takings(), 5);
                    Outside.require("seats left of 1", office.seats(), 1);
                })
                .check();
        all.program(() -> {
                    Rush rush = new Rush();
                    BoxOffice office = new BoxOffice(2, rush::charge, line -> {});
                    sellToBoth(office);
                    return rush.payments();
                })
                .mustBePossible(Rush.TOGETHER)
                .check();
        all.program(() -> {
                    Rush rush = new Rush();
                    BoxOffice office = new BoxOffice(2, rush::charge, rush::line);
                    sellToBoth(office);
                    return rush.paymentsAndTickets();
                })
                .mustBePossible(Rush.MEANWHILE)
                .check();
    }

    private static void chargeAfterAWhile(String guest, long cents) {
        Outside.takeAWhile("the bank of " + guest);
    }

    private static AioFuture<Boolean> giftOfFive(BoxOffice office) {
        AioFuture<Boolean> given = createFuture();
        getRunningLoop().callSoon(() -> {
            office.donate(5);
            given.setResult(true);
        });
        return given;
    }

    private static void sellToBoth(BoxOffice office) {
        run(() -> {
            Task<Boolean> ann = createTask("ann", () -> office.sell("ann", 10));
            Task<Boolean> bob = createTask("bob", () -> office.sell("bob", 20));
            await(ann);
            await(bob);
        });
    }

    private static void requireSold(String whom, boolean sold) {
        if (!sold) {
            throw new AssertionError("there was a seat for " + whom + ", and sell said that there was none");
        }
    }

    private static boolean wasSold(Task<Boolean> guest) {
        try {
            return await(guest);
        } catch (CancelledError goneHome) {
            return false;
        }
    }

    /* While bob pays for the only seat, ann does not even come to her bank. */
    private static void requireRefused(BoxOffice office, SlowBank bank) {
        try {
            boolean sold = office.sell("ann", 10);
            Outside.require("seats sold to ann, whom the bank refuses", sold ? 1 : 0, 0);
            Outside.require("refusals of the bank that sell kept to itself", bank.refusals, 0);
        } catch (Bank.Refused e) {
            return; // she is told
        }
    }

    private static void requireStuck(BoxOffice office) {
        try {
            office.sell("ann", 10);
        } catch (Printer.Jam e) {
            return;
        }
        throw new AssertionError("the paper was stuck, and whoever called sell was not told");
    }

    /* What the learner's order did: the two tasks' own steps, without the making and the looking. */
    private static String story(Trace trace) {
        return new Trace(
                        trace.threads(),
                        trace.steps().stream()
                                .filter(step -> TASKS.contains(trace.threads().get(step.thread())))
                                .toList(),
                        "",
                        "")
                .story();
    }
}
