package org.interleave.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.interleave.gil.ScriptedComputer.Body;
import org.interleave.gil.ScriptedComputer.Turn;
import org.interleave.gil.ScriptedComputer.Worker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairGilTest extends LockContract {
    private static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Duration WAKE_UP = Duration.ofNanos(60_000);
    private static final Duration SETTLED = Duration.ofMillis(100);
    private static final long I = INTERVAL.toNanos();
    private static final long G = ScriptedComputer.STEP.toNanos();
    private static final long W = WAKE_UP.toNanos();

    private LongSupplier wakeUp = () -> W;
    private final ScriptedComputer computer = new ScriptedComputer(() -> wakeUp.getAsLong());
    private final Gil gil = new FairGil(INTERVAL, computer.clock::nanoTime);

    @Override
    Gil create() {
        return new FairGil(Duration.ofMillis(1), System::nanoTime);
    }

    private List<Worker> hogs(int count) {
        List<Worker> hogs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hogs.add(computer.spawn("hog " + i, gil, FairGilTest::computeForEver));
        }
        return hogs;
    }

    private static void computeForEver(Worker me) {
        me.acquire();
        me.compute(Duration.ofHours(1));
    }

    /** Computes and calls, for ever; begins when the CPU-bound threads have all been found out. */
    private static Body client(Duration work, Duration call) {
        return me -> {
            me.sleep(SETTLED);
            me.acquire();
            while (true) {
                me.compute(work);
                me.call(call);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aPacedClientNeverWaitsForAnInterval(int hogs) {
        hogs(hogs);
        Worker client = computer.spawn("client", gil, client(ScriptedComputer.STEP, Duration.ofMillis(2)));
        computer.run(Duration.ofSeconds(2));
        assertThat(client.waits).hasSizeGreaterThan(700);
        assertThat(client.longestWait()).isLessThanOrEqualTo(2 * (G + W));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aClientThatNeverPausesLeavesTheCpuThreadsTheirHalf(int count) {
        List<Worker> hogs = hogs(count);
        Worker client = computer.spawn("client", gil, client(ScriptedComputer.STEP, WAKE_UP.dividedBy(3)));
        computer.run(Duration.ofSeconds(2));
        assertThat(hogs.stream().mapToLong(Worker::held).sum())
                .isGreaterThan(Duration.ofSeconds(1).toNanos());
        // In its own half it is as fast as under the priority rule, where it leaves them less than a third.
        ScriptedComputer other = new ScriptedComputer(WAKE_UP);
        Gil priority = new PriorityGil(INTERVAL);
        Worker hog = other.spawn("hog", priority, FairGilTest::computeForEver);
        Worker starving = other.spawn("client", priority, client(ScriptedComputer.STEP, WAKE_UP.dividedBy(3)));
        other.run(Duration.ofSeconds(2));
        assertThat(hog.held()).isLessThan(Duration.ofSeconds(2).dividedBy(3).toNanos());
        assertThat(client.waits.size()).isGreaterThan(starving.waits.size() * 45 / 100);
    }

    @Test
    void whatIsOwedIsPaidBackInWholeSlices() {
        Worker hog = hogs(1).getFirst();
        computer.spawn("client", gil, client(ScriptedComputer.STEP, WAKE_UP.dividedBy(3)));
        computer.run(Duration.ofSeconds(2));
        assertThat(hog.turns).filteredOn(turn -> turn.length() >= I).hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void oneIoThreadWaitsNoLongerForMoreCpuThreads(int hogs) {
        hogs(hogs);
        Duration call = WAKE_UP.dividedBy(3);
        Duration almost = INTERVAL.minus(ScriptedComputer.STEP);
        Worker client = computer.spawn("client", gil, me -> {
            me.sleep(SETTLED);
            me.acquire();
            while (true) {
                for (int i = 0; i < 40 * hogs; i++) { // Uses up some of its credit,
                    me.compute(ScriptedComputer.STEP);
                    me.call(call);
                }
                me.compute(almost); // overdraws it as far as it can,
                me.call(call);
            }
        });
        computer.run(Duration.ofSeconds(3));
        // and has to wait until it is full again.
        assertThat(client.longestWait()).isBetween(I, 3 * (I + G + 4 * W));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void inAnyStretchOfTimeTheCpuClassHoldsItForHalfOfItLessAConstant(long seed) {
        Random random = new Random(seed);
        wakeUp = () -> random.nextLong(W + 1);
        List<Worker> threads = hogs(1 + random.nextInt(3));
        for (int i = 0; i < 1 + seed % 3; i++) {
            threads.add(computer.spawn("io " + i, gil, me -> {
                me.sleep(SETTLED);
                me.acquire();
                while (true) {
                    me.compute(Duration.ofNanos(random.nextLong(1 << random.nextInt(10, 24))));
                    me.call(Duration.ofNanos(random.nextLong(1 << random.nextInt(10, 23))));
                }
            }));
        }
        computer.run(Duration.ofSeconds(3));
        List<Turn> turns = threads.stream()
                .flatMap(thread -> thread.turns.stream())
                .filter(turn -> turn.cpuBound() && turn.from() > SETTLED.toNanos())
                .sorted(Comparator.comparingLong(Turn::from))
                .toList();
        assertThat(turns).hasSizeGreaterThan(100);
        // The worst of all stretches from the end of one turn to the beginning of another: how long the CPU class
        // waited,
        // less how long it held the GIL.
        long worst = 0;
        long balance = 0;
        for (int i = 1; i < turns.size(); i++) {
            balance += turns.get(i).from() - turns.get(i - 1).to();
            worst = Math.max(worst, balance);
            balance = Math.max(0, balance - turns.get(i).length());
        }
        assertThat(worst).isPositive().isLessThanOrEqualTo(2 * (I + G + 2 * W));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 7, 11, 13})
    void noPaceOfAClientFavoursOneCpuThread(int pause) {
        List<Worker> hogs = hogs(3);
        computer.spawn("client", gil, client(ScriptedComputer.STEP, Duration.ofMillis(pause)));
        computer.run(Duration.ofSeconds(5));
        long least = hogs.stream().mapToLong(Worker::held).min().orElseThrow();
        long most = hogs.stream().mapToLong(Worker::held).max().orElseThrow();
        assertThat((double) most / least).isLessThan(1.05);
    }

    @Test
    void aThreadThatIsForcedOffByTheIoClassResumesItsSlice() {
        ScriptedComputer quick = new ScriptedComputer(Duration.ZERO);
        Gil fair = new FairGil(INTERVAL, quick.clock::nanoTime);
        List<String> order = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            quick.spawn(name, fair, me -> {
                me.acquire();
                while (true) {
                    me.compute(Duration.ofMillis(1));
                    order.add(name);
                }
            });
        }
        quick.spawn("io", fair, me -> {
            me.sleep(Duration.ofMillis(22)); // In the midst of the fifth slice.
            me.acquire();
            order.add("io");
            me.release();
        });
        quick.run(Duration.ofMillis(31));
        assertThat(order.subList(order.indexOf("io") - 1, order.indexOf("io") + 2))
                .containsExactly("one", "io", "one");
        assertThat(order.subList(18, 30)).filteredOn("one"::equals).hasSize(5);
    }

    @Test
    void aSwitchIntervalOfNothingIsRefused() {
        assertThatThrownBy(() -> new FairGil(Duration.ZERO, () -> 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
