package org.interleave.coroutines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final Timers<Named> timers = new Timers<>();

    private static final class Named extends Timers.Timer {
        private final String name;

        Named(String name) {
            this.name = name;
        }
    }

    private Named set(long deadline, String name) {
        Named timer = new Named(name);
        timers.add(deadline, timer);
        return timer;
    }

    private List<String> dueAt(long now) {
        List<String> names = new ArrayList<>();
        for (Named due = timers.takeDue(now); due != null; due = timers.takeDue(now)) {
            names.add(due.name);
        }
        return names;
    }

    @Test
    void areDueInTheOrderOfTheirDeadlinesAndEqualOnesInTheOrderOfTheirSetting() {
        set(30, "c");
        set(10, "a");
        for (int i = 1; i <= 4; i++) {
            set(20, "b" + i);
        }
        assertThat(timers.earliest()).isEqualTo(10);
        assertThat(dueAt(20)).containsExactly("a", "b1", "b2", "b3", "b4");
        assertThat(dueAt(29)).isEmpty();
        assertThat(dueAt(30)).containsExactly("c");
        assertThat(timers.isEmpty()).isTrue();
    }

    @Test
    void aCancelledOneIsNeverDueAndNobodyWaitsForIt() {
        Named first = set(10, "first");
        set(20, "second");
        first.cancel();
        first.cancel();
        assertThat(first.isCancelled()).isTrue();
        assertThat(timers.earliest()).isEqualTo(20);
        assertThat(dueAt(100)).containsExactly("second");
    }

    @Test
    void cancelledOnesDoNotPileUp() {
        List<Named> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            all.add(set(i, "t" + i));
        }
        all.subList(1, 1000).forEach(Named::cancel);
        assertThat(timers.isEmpty()).isFalse();
        assertThat(timers.size()).isEqualTo(1);
    }

    @Test
    void cancellingOneThatWasDueChangesNothing() {
        Named due = set(1, "due");
        set(2, "other");
        assertThat(dueAt(1)).containsExactly("due");
        due.cancel();
        assertThat(timers.isEmpty()).isFalse();
        assertThat(dueAt(2)).containsExactly("other");
    }

    @Test
    void canBeSetAgainOnceItWasDueButNotTwiceAtATime() {
        Named again = set(1, "again");
        assertThatThrownBy(() -> timers.add(2, again)).isInstanceOf(IllegalStateException.class);
        dueAt(1);
        timers.add(2, again);
        assertThat(dueAt(2)).containsExactly("again");
    }

    @Test
    void theOrderHoldsWhereTheClockOverflows() {
        set(Long.MIN_VALUE + 5, "after");
        set(Long.MAX_VALUE - 5, "before");
        assertThat(dueAt(Long.MAX_VALUE)).containsExactly("before");
        assertThat(dueAt(Long.MIN_VALUE + 5)).containsExactly("after");
    }
}
