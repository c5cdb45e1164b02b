package org.interleave.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class VirtualThreadsTest {
    private final Queue<Runnable> handedOver = new ArrayDeque<>();
    private final List<String> trail = new ArrayList<>();

    @Test
    void runOnlyWhenTheirSchedulerSaysSo() {
        assumeTrue(VirtualThreads.isAvailable());
        Thread thread = VirtualThreads.onScheduler(handedOver::add, "ours", () -> {
            trail.add("begins as " + Thread.currentThread().getName());
            LockSupport.park();
            trail.add("ends");
        });
        thread.start();
        assertThat(trail).isEmpty();
        handedOver.remove().run();
        assertThat(trail).containsExactly("begins as ours");
        assertThat(handedOver).as("parked: not ours to run").isEmpty();
        LockSupport.unpark(thread);
        handedOver.remove().run();
        assertThat(trail).containsExactly("begins as ours", "ends");
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void sayWhyTheyAreNotAvailable() {
        assumeTrue(!VirtualThreads.isAvailable());
        assertThat(VirtualThreads.whyNot())
                .hasValueSatisfying(why -> assertThat(why).contains(VirtualThreads.FLAG));
        assertThatThrownBy(() -> VirtualThreads.onScheduler(handedOver::add, "ours", () -> {}))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
