package org.interleave.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickGilTest extends GilContract {
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
    void aCheckIntervalOfNothingIsRefused() {
        assertThatThrownBy(() -> new TickGil(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
