package lab10;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.interleave.eventloop.Aio;
import org.interleave.machine.ManualClock;

/** A computer that knows who calls. What blocks the loop's thread lets virtual time pass; what blocks another, a gate. */
final class ScriptedHost implements Host {
    /* Overview. Whether a call blocks the loop is not measured: it is on the loop's thread, or it is not. If it is, nobody would
     * have a turn meanwhile, so all that happens is that the clock goes on. If it is not, it waits until the suite opens the gate,
     * which it does from the loop, after somebody was answered. That cannot come about unless the loop goes on. */

    private static final long PATIENCE_SECONDS = 10; // never needed by a loop that goes on
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Set<String> GIVEN =
            Set.of("Host.java", "Prices.java", "ExchangeRates.java", "RateLimit.java", "Journal.java", "Stock.java");

    private final ManualClock clock = new ManualClock();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Set<What> scripted;
    private final List<String> blocked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> elsewhere = Collections.synchronizedList(new ArrayList<>());

    /** What is scripted takes time; the rest takes none. */
    enum What {
        SLEEPING,
        COMPUTING,
        LOCKING
    }

    ScriptedHost(What... scripted) {
        this.scripted = Set.of(scripted);
    }

    ManualClock clock() {
        return clock;
    }

    /** Lets those go on that wait elsewhere. */
    void openGate() {
        gate.countDown();
    }

    /** Returns when the gate is open. */
    void awaitGate() {
        try {
            if (!gate.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the loop answered nobody, while another thread was at work for it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The calls that blocked the loop's thread. */
    List<String> blocked() {
        return List.copyOf(blocked);
    }

    /** The uses, by other threads, of what is the loop's. */
    List<String> elsewhere() {
        return List.copyOf(elsewhere);
    }

    @Override
    public void sleep(Duration time) {
        if (!scripted.contains(What.SLEEPING)) {
            return;
        }
        if (isOnLoop()) {
            clock.advance(time);
            blocked.add("a sleep of %d ms, %s".formatted(time.toMillis(), calls()));
        } else {
            awaitGate();
        }
    }

    @Override
    public void computed() {
        if (scripted.contains(What.COMPUTING) && isOnLoop()) {
            clock.advance(MILLISECOND);
        }
    }

    @Override
    public void lock(ReentrantLock lock) {
        if (scripted.contains(What.LOCKING) && isOnLoop() && lock.isLocked()) {
            blocked.add("a lock that another thread holds, " + calls());
            openGate(); // or it would be held for ever
        }
        lock.lock();
    }

    @Override
    public void touches(String what) {
        if (!isOnLoop()) {
            elsewhere.add("%s by thread '%s', %s"
                    .formatted(what, Thread.currentThread().getName(), calls()));
        }
    }

    private static boolean isOnLoop() {
        try {
            Aio.getRunningLoop();
            return true;
        } catch (IllegalStateException notHere) {
            return false;
        }
    }

    /** From the given class to the learner's: {@code RateLimit.java:21 < … < BoxOffice.java:39}. */
    private static String calls() {
        return Arrays.stream(Thread.currentThread().getStackTrace())
                .filter(frame -> GIVEN.contains(frame.getFileName()) || isYours(frame))
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(" < "));
    }

    private static boolean isYours(StackTraceElement frame) {
        return "BoxOffice.java".equals(frame.getFileName()) || "Seal.java".equals(frame.getFileName());
    }
}
