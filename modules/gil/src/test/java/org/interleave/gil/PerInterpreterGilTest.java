package org.interleave.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PerInterpreterGilTest extends LockContract {
    private static final Duration INTERVAL = Duration.ofMillis(1);

    @Override
    Gil create() {
        return new PerInterpreterGil(INTERVAL, thread -> "the only interpreter");
    }

    @Test
    void threadsOfDifferentInterpretersHoldTheirsAtOnce() throws InterruptedException {
        Gil gil = new PerInterpreterGil(INTERVAL);
        CountDownLatch other = new CountDownLatch(1);
        gil.acquire(NOBODY);
        Thread thread = Thread.ofPlatform().start(() -> {
            gil.acquire(NOBODY);
            other.countDown();
            gil.release();
        });
        other.await();
        gil.release();
        thread.join();
        assertThat(gil.counts()).isEqualTo(new GilCounts(2, 2, 0, 0, 0, 2)); // Each was switched to once.
    }

    @Test
    void onlyThreadsOfOneInterpreterTakeTurns() {
        ScriptedComputer computer = new ScriptedComputer(Duration.ZERO);
        Gil gil = new PerInterpreterGil(INTERVAL, thread -> thread.getName().charAt(0));
        List<String> held = new ArrayList<>();
        for (String name : List.of("a1", "a2", "b1")) {
            computer.spawn(name, gil, me -> {
                me.acquire();
                held.add(name);
                me.sleep(Duration.ofMillis(10)); // Without giving it up, and without a checkpoint.
                me.release();
            });
        }
        computer.runToTheEnd();
        assertThat(held).containsExactly("a1", "b1", "a2");
        assertThat(gil.counts().failedAcquisitions()).isOne();
        assertThat(gil.counts().timedOutWaits()).isPositive();
    }

    @Test
    void onlyTheMainThreadOfTheMainInterpreterHandlesSignals() {
        ScriptedComputer computer = new ScriptedComputer(Duration.ZERO);
        Gil gil = new PerInterpreterGil(INTERVAL);
        List<String> handledBy = new ArrayList<>();
        for (String name : List.of("main", "other")) {
            computer.spawn(name, gil, me -> {
                me.acquire();
                gil.signal(() -> handledBy.add(Thread.currentThread().getName()));
                me.compute(Duration.ofMillis(1));
                me.release();
            });
        }
        computer.runToTheEnd();
        assertThat(handledBy).containsExactly("main", "main");
    }

    @Test
    void aSwitchIntervalOfNothingIsRefused() {
        assertThatThrownBy(() -> new PerInterpreterGil(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
