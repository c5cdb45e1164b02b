package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.interleave.timeline.Activity;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.Job;
import org.interleave.workloads.Run;
import org.interleave.workloads.contract.ConcurrencyModelContract;
import org.junit.jupiter.api.Test;

class EventLoopModelTest extends ConcurrencyModelContract {
    private static final List<String> TRAIL = Collections.synchronizedList(new ArrayList<>());

    @Override
    protected ConcurrencyModel create() {
        TRAIL.clear();
        return new EventLoopModel();
    }

    private static Job<String> saying(String name, int turns) {
        return context -> {
            for (int i = 1; i <= turns; i++) {
                TRAIL.add(name + i);
                context.checkpoint();
                context.yieldNow();
            }
            return name;
        };
    }

    @Test
    void jobsThatYieldTakeTurnsInOrder() throws Exception {
        Run<String> run;
        try (ConcurrencyModel model = create()) {
            run = model.run(List.of(saying("a", 2), saying("b", 2)));
        }
        assertThat(TRAIL).containsExactly("a1", "b1", "a2", "b2");
        assertThat(run.metric(Run.Metric.SWITCHES)).hasValue(5);
    }

    @Test
    void aJobThatNeverYieldsRunsToItsEndFirst() throws Exception {
        Job<String> hog = context -> {
            for (int i = 1; i <= 3; i++) {
                TRAIL.add("hog" + i);
                context.checkpoint();
            }
            return "hog";
        };
        Run<String> run;
        try (ConcurrencyModel model = create()) {
            run = model.run(List.of(hog, saying("polite", 1)));
        }
        assertThat(TRAIL).containsExactly("hog1", "hog2", "hog3", "polite1");
        assertThat(run.metric(Run.Metric.SWITCHES)).hasValue(1);
        assertThat(run.timeline().tracks().get(1).total(Activity.READY)).isPositive();
    }

    @Test
    void aJobThatComputesOrBlocksForEverIsStoppedToo() throws Exception {
        for (Job<String> endless : List.<Job<String>>of(
                context -> {
                    TRAIL.add("computes");
                    while (true) {
                        context.checkpoint();
                    }
                },
                context -> {
                    TRAIL.add("blocks");
                    new CountDownLatch(1).await();
                    return "never";
                })) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread runner = Thread.ofPlatform().start(() -> {
                try (ConcurrencyModel model = new EventLoopModel()) {
                    model.run(List.of(saying("other", 1), endless));
                } catch (Throwable t) {
                    thrown.set(t);
                }
            });
            await().until(() -> TRAIL.contains("computes") || TRAIL.contains("blocks"));
            TRAIL.clear();
            runner.interrupt();
            runner.join();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void outcomesOfJobsThatThrowAreNotFailuresOfTheModel() throws Exception {
        Job<String> failing = context -> {
            context.yieldNow();
            throw new java.io.IOException("on purpose");
        };
        try (ConcurrencyModel model = create()) {
            assertThatThrownBy(() ->
                            model.run(List.of(failing)).outcomes().getFirst().get())
                    .hasRootCauseMessage("on purpose");
        }
    }
}
