package lab01;

import java.util.concurrent.atomic.AtomicInteger;

/** One teller for two accounts, who notices when both want something at once. */
final class BusyTeller implements Teller {
    static final String TOGETHER = "two deposits under way at once";

    private final AtomicInteger underWay = new AtomicInteger();
    private final Account one = new Account(0, this);
    private final Account other = new Account(0, this);
    private volatile boolean asked;
    private volatile boolean together;

    @Override
    public long add(long balance, long amount) {
        asked = true;
        if (underWay.incrementAndGet() == 2) {
            together = true;
        }
        underWay.decrementAndGet();
        return balance + amount;
    }

    void depositIntoOne() {
        one.deposit(1);
    }

    void depositIntoOther() {
        other.deposit(1);
    }

    String seen() {
        Sums.require("a deposit of 1", one.balance(), 1);
        Sums.require("a deposit of 1", other.balance(), 1);
        return together ? TOGETHER : asked ? "one deposit after the other" : "deposits without asking the teller";
    }
}
