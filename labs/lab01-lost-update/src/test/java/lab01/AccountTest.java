package lab01;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.interleave.explorer.Explore.Followed;
import org.interleave.explorer.Explored;
import org.interleave.explorer.ReplayException;
import org.interleave.explorer.Schedules;
import org.interleave.explorer.Trace;

/** The suite of lab 01. Nothing here is left to chance: each check tries every schedule that can make a difference. */
class AccountTest {
    private static final List<String> THREADS = List.of("T1", "T2");

    @Explored
    void yourScheduleLosesADeposit(Schedules all) {
        List<String> order =
                Arrays.asList(Witness.SCHEDULE.strip().toUpperCase(Locale.ROOT).split("[\\s,]+"));
        for (String name : order) {
            if (!THREADS.contains(name)) {
                fail("your schedule is \"%s\": it should name, for each step, T1 or T2".formatted(Witness.SCHEDULE));
            }
        }
        try {
            Followed run = all.of(LeakyAccount::new)
                    .eachThread(account -> account.deposit(1))
                    .afterwards(account -> Sums.require("two deposits of 1", account.balance(), 2))
                    .follow(order);
            if (!run.fails()) {
                fail(story(run.trace()) + ": nothing was lost");
            }
        } catch (ReplayException e) {
            fail("your schedule \"%s\" cannot be followed: %s".formatted(Witness.SCHEDULE, e.getMessage()));
        }
    }

    @Explored
    void everyDepositIsKept(Schedules all) {
        all.of(() -> new Account(0, Teller.QUICK))
                .eachThread(account -> account.deposit(1))
                .afterwards(account -> Sums.require("two deposits of 1", account.balance(), 2))
                .slowWork()
                .check();
        all.of(() -> new Account(50, Teller.QUICK))
                .thread(account -> account.deposit(10))
                .thread(account -> account.withdraw(30))
                .afterwards(account -> Sums.require("50, 10 more and 30 less", account.balance(), 30))
                .check();
    }

    @Explored
    void noWithdrawalOverdraws(Schedules all) {
        all.of(Withdrawals::new)
                .thread(Withdrawals::first)
                .thread(Withdrawals::second)
                .afterwards(Withdrawals::requireOne)
                .slowWork()
                .check();
    }

    @Explored
    void transfersThatCrossArrive(Schedules all) {
        all.of(Transfers::new)
                .thread(Transfers::there)
                .thread(Transfers::back)
                .afterwards(Transfers::requireBoth)
                .check();
    }

    @Explored
    void aRefusedDepositHarmsNobody(Schedules all) {
        all.of(() -> new Account(100, Teller.QUICK))
                .thread(Sums::depositTooMuch)
                .thread(account -> account.deposit(1))
                .afterwards(account -> Sums.require("100, a deposit of 1 and a refused one", account.balance(), 101))
                .check();
    }

    @Explored
    void otherAccountsNeedNotWait(Schedules all) {
        all.of(BusyTeller::new)
                .thread(BusyTeller::depositIntoOne)
                .thread(BusyTeller::depositIntoOther)
                .outcome(BusyTeller::seen)
                .mustBePossible(BusyTeller.TOGETHER)
                .slowWork()
                .check();
    }

    /* What the learner's schedule did: the threads' own steps, without the making and the looking. */
    private static String story(Trace trace) {
        return new Trace(
                        trace.threads(),
                        trace.steps().stream()
                                .filter(step -> THREADS.contains(trace.threads().get(step.thread())))
                                .toList(),
                        "",
                        "")
                .story();
    }
}
