package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.shield;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 11 of the behaviour list. */
class ShieldTest {
    private final List<String> trail = new ArrayList<>();
    private final List<ExceptionContext> told = new ArrayList<>();
    private final RunOptions options = RunOptions.virtualTime().exceptionHandler((_, what) -> told.add(what));

    @Test
    @DisplayName("176: who awaits a shield is cancelled, and what is behind it goes on")
    void whatIsBehindGoesOn() {
        run(
                () -> {
                    Task<String> inner = createTask(() -> sleep(Duration.ofSeconds(2), "here"));
                    Task<?> awaiter = createTask(() -> await(shield(inner)));
                    sleep(1);
                    awaiter.cancel("stop");
                    assertThatThrownBy(() -> await(awaiter))
                            .isInstanceOf(CancelledError.class)
                            .hasMessage("stop");
                    assertThat(inner.isDone()).isFalse();
                    assertThat(inner.cancelling()).isZero();
                    assertThat(await(inner)).isEqualTo("here");
                },
                options);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("176: a body behind a shield runs in a task of its own")
    void aBodyBehindAShield() {
        run(
                () -> {
                    Task<?> awaiter = createTask(() -> await(shield(() -> {
                        sleep(2);
                        trail.add("finished");
                    })));
                    sleep(1);
                    awaiter.cancel();
                    sleep(5);
                    assertThat(await(shield(() -> "value"))).isEqualTo("value");
                },
                options);
        assertThat(trail).containsExactly("finished");
    }

    @Test
    @DisplayName("177: when what is behind is cancelled, so is the shield")
    void cancelledBehindTheShield() {
        run(
                () -> {
                    AioFuture<String> inner = createFuture();
                    AioFuture<String> outer = shield(inner);
                    inner.cancel();
                    assertThat(outer.isDone()).isFalse();
                    yieldNow();
                    assertThat(outer.isCancelled()).isTrue();
                },
                options);
    }

    @Test
    @DisplayName("178: result and exception pass through")
    void outcomesPassThrough() {
        IOException thrown = new IOException("on purpose");
        run(
                () -> {
                    AioFuture<String> well = createFuture();
                    AioFuture<String> shielded = shield(well);
                    well.setResult("here");
                    assertThat(await(shielded)).isEqualTo("here");
                    assertThatThrownBy(() -> await(shield(() -> {
                                throw thrown;
                            })))
                            .isSameAs(thrown);
                },
                options);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("179: what is done needs no shield")
    void whatIsDone() {
        run(
                () -> {
                    AioFuture<String> done = createFuture();
                    done.setResult("here");
                    assertThat(shield(done)).isSameAs(done);
                },
                options);
    }

    @Test
    @DisplayName("180: a failure behind a shield that was cancelled is told of at once, and once")
    void aFailureBehindACancelledShield() {
        run(
                () -> {
                    Task<String> inner = createTask("inner", () -> {
                        sleep(2);
                        throw new IOException("unheard");
                    });
                    List<AioFuture<String>> shields = List.of(shield(inner), shield(inner));
                    sleep(1);
                    shields.forEach(AioFuture::cancel);
                    sleep(2);
                    assertThat(told).singleElement().satisfies(what -> {
                        assertThat(what.message()).isEqualTo("IOException exception in shielded future");
                        assertThat(what.exception()).hasMessage("unheard");
                        assertThat(what.future()).isSameAs(inner);
                    });
                },
                options);
        assertThat(told).hasSize(1);
    }

    @Test
    @DisplayName("180: nothing is told when it ends well, or is cancelled, or another shield still stands and is heard")
    void nothingToTell() {
        run(
                () -> {
                    AioFuture<String> well = createFuture();
                    shield(well).cancel();
                    well.setResult("here");
                    AioFuture<String> cancelled = createFuture();
                    shield(cancelled).cancel();
                    cancelled.cancel();
                    yieldNow();
                },
                options);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("78: the failure of a shield that nobody asks for is told of, once")
    void aFailureNobodyAskedFor() {
        run(
                () -> {
                    shield(() -> {
                        throw new IOException("unheard");
                    });
                    sleep(1);
                },
                options);
        assertThat(told)
                .singleElement()
                .satisfies(what -> assertThat(what.message()).contains("never retrieved"));
    }

    @Test
    void aGraphSeesThroughAShield() {
        run(
                () -> {
                    Task<String> inner = createTask("inner", () -> sleep(Duration.ofSeconds(1), "x"));
                    Task<?> waiter = createTask(() -> await(shield(inner)));
                    yieldNow();
                    assertThat(waiter.toString()).contains("waits for task 'inner', shielded");
                    AioFuture<?> awaited = waiter.awaited();
                    assertThat(awaited).isNotNull();
                    assertThat(awaited.standsFor()).containsExactly(inner);
                },
                options);
    }
}
