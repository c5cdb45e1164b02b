package org.interleave.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private final VirtualClock clock = new VirtualClock();
    private final List<String> trail = new ArrayList<>();

    private Future<?> after(long delay, String name) {
        return clock.schedule(delay, () -> trail.add(name + "@" + clock.nanoTime()));
    }

    @Test
    void goesFromOneDeadlineToTheNext() {
        after(20, "b");
        after(10, "a");
        assertThat(clock.nextDeadline()).hasValue(10);
        assertThat(clock.fireDue()).isEqualTo(1);
        assertThat(clock.fireDue()).isEqualTo(1);
        assertThat(clock.fireDue()).isZero();
        assertThat(trail).containsExactly("a@10", "b@20");
        assertThat(clock.nextDeadline()).isEmpty();
    }

    @Test
    void ringsTimersOfTheSameInstantInTheOrderInWhichTheyWereSet() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            after(7, name);
        }
        assertThat(clock.fireDue()).isEqualTo(5);
        assertThat(trail).containsExactly("a@7", "b@7", "c@7", "d@7", "e@7");
    }

    @Test
    void keepsATimerThatIsSetWhileOthersRingForTheNextTime() {
        clock.schedule(5, () -> after(0, "again"));
        assertThat(clock.fireDue()).isEqualTo(1);
        assertThat(trail).isEmpty();
        assertThat(clock.fireDue()).isEqualTo(1);
        assertThat(trail).containsExactly("again@5");
    }

    @Test
    void forgetsACancelledTimer() {
        Future<?> first = after(5, "a");
        after(6, "b");
        assertThat(first.cancel(false)).isTrue();
        assertThat(first.cancel(false)).isFalse();
        assertThat(first.isCancelled()).isTrue();
        assertThat(clock.nextDeadline()).hasValue(6);
        clock.fireDue();
        assertThat(trail).containsExactly("b@6");
        assertThatThrownBy(first::get).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void ringsWhatIsDueOnTheWayWhenTimePasses() {
        after(5, "a");
        after(50, "b");
        clock.advanceTo(40);
        assertThat(trail).containsExactly("a@5");
        assertThat(clock.nanoTime()).isEqualTo(40);
        clock.advanceTo(3);
        assertThat(clock.nanoTime()).isEqualTo(40);
    }

    @Test
    void putsADelayPastTheEndOfTimeAtItsEnd() {
        clock.advanceTo(1);
        after(Long.MAX_VALUE, "never");
        assertThat(clock.nextDeadline()).hasValue(Long.MAX_VALUE);
    }
}
