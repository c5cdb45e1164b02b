package org.interleave.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interleave.gil.ScriptedComputer.Worker;
import org.junit.jupiter.api.Test;

class TickGilTest extends LockContract {
    @Override
    Gil create() {
        return new TickGil();
    }

    @Test
    void itLetsGoEveryCheckIntervalTicksAndGrabsAgain() {
        List<Integer> letGoAt = new ArrayList<>();
        int[] tick = {0};
        Gil.Watcher watcher = new Gil.Watcher() {
            @Override
            public void lettingGo() {
                letGoAt.add(tick[0]);
            }

            @Override
            public void waiting() {}

            @Override
            public void holding() {}
        };
        Gil gil = new TickGil(3);
        gil.acquire(watcher);
        for (tick[0] = 1; tick[0] <= 13; tick[0]++) {
            gil.checkpoint(watcher);
        }
        assertThat(letGoAt).containsExactly(4, 8, 12); // Below zero, not at zero: as _Py_Ticker is tested.
        assertThat(gil.counts().forcedDrops()).isEqualTo(3);
        assertThat(gil.counts().switches()).isOne();
    }

    @Test
    void whileASignalIsPendingEveryOtherThreadLetsGoAtEveryTick() {
        ScriptedComputer computer = new ScriptedComputer(Duration.ZERO);
        Gil gil = new TickGil(10);
        long step = ScriptedComputer.STEP.toNanos();
        List<Long> handledAt = new ArrayList<>();
        computer.spawn("main", gil, me -> {
            me.acquire();
            me.block(ScriptedComputer.STEP.multipliedBy(100)); // Joins the worker, or so.
            me.compute(ScriptedComputer.STEP.multipliedBy(20));
            me.release();
        });
        Worker worker = computer.spawn("worker", gil, me -> {
            me.acquire();
            me.compute(ScriptedComputer.STEP.multipliedBy(33));
            gil.signal(() -> handledAt.add(computer.clock.nanoTime() / step));
            me.compute(ScriptedComputer.STEP.multipliedBy(67));
            me.release();
        });
        computer.runToTheEnd();
        assertThat(worker.turns).extracting(turn -> turn.to() / step).startsWith(11L, 22L, 33L, 34L, 35L, 36L);
        assertThat(worker.turns).hasSizeGreaterThan(65);
        assertThat(handledAt).singleElement().satisfies(at -> assertThat(at).isBetween(100L, 112L));
    }

    @Test
    void aCheckIntervalOfNothingIsRefused() {
        assertThatThrownBy(() -> new TickGil(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
