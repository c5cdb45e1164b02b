package org.interleave.coroutines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What a coroutine does, whatever it is made of. */
abstract class CoroutineContract {
    private final List<String> trail = Collections.synchronizedList(new ArrayList<>());

    /** A coroutine on the stack under test. */
    abstract Coroutine create(Coroutine.Body body);

    /** A coroutine on the stack that generators have beside the one under test. */
    abstract Coroutine createGeneratorLike(Coroutine.Body body);

    @Test
    void runsOnlyInsideResume() {
        Coroutine coroutine = create(self -> {
            trail.add("one");
            self.suspend();
            trail.add("two");
        });
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.NEW);
        trail.add("before");
        assertThat(coroutine.resume()).isTrue();
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.SUSPENDED);
        trail.add("between");
        assertThat(coroutine.resume()).isFalse();
        assertThat(coroutine.isDone()).isTrue();
        assertThat(trail).containsExactly("before", "one", "between", "two");
    }

    @Test
    void suspendsFromDeepInsideItsCalls() {
        int depth = 1000;
        Coroutine coroutine = create(self -> trail.add("sum " + sumByRecursion(self, depth)));
        int suspended = 0;
        while (coroutine.resume()) {
            suspended++;
        }
        assertThat(suspended).isEqualTo(depth);
        assertThat(trail).containsExactly("sum " + depth * (depth + 1) / 2);
    }

    private static int sumByRecursion(Coroutine self, int n) {
        if (n == 0) {
            return 0;
        }
        self.suspend();
        return n + sumByRecursion(self, n - 1);
    }

    @Test
    void whatTheBodyThrowsEscapesFromResumeAsTheSameObject() {
        IOException checked = new IOException("on purpose");
        Coroutine coroutine = create(self -> {
            self.suspend();
            throw checked;
        });
        coroutine.resume();
        assertThatThrownBy(coroutine::resume).isSameAs(checked);
        assertThat(coroutine.isDone()).isTrue();
    }

    @Test
    void survivesAStackOverflowInItsBody() {
        Coroutine coroutine = create(self -> {
            self.suspend();
            bottomless(0);
        });
        coroutine.resume();
        assertThatThrownBy(coroutine::resume).isInstanceOf(StackOverflowError.class);
        assertThat(coroutine.isDone()).isTrue();
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int bottomless(int depth) {
        return 1 + bottomless(depth + 1);
    }

    @Test
    void aRaisedExceptionAppearsWhereTheBodyIsSuspended() {
        Coroutine coroutine = create(self -> {
            try {
                self.suspend();
            } catch (IllegalArgumentException e) {
                trail.add("caught " + e.getMessage());
            }
            self.suspend();
        });
        coroutine.resume();
        assertThat(coroutine.raise(new IllegalArgumentException("this"))).isTrue();
        assertThat(trail).containsExactly("caught this");
    }

    @Test
    void raisingIntoOneThatHasNotBegunRunsNothing() {
        Coroutine coroutine = create(self -> trail.add("ran"));
        IOException raised = new IOException();
        assertThatThrownBy(() -> coroutine.raise(raised)).isSameAs(raised);
        assertThat(coroutine.isDone()).isTrue();
        assertThat(trail).isEmpty();
    }

    @Test
    void closingRunsTheFinallyBlocksBeforeItReturns() {
        Coroutine coroutine = create(self -> {
            try {
                self.suspend();
                trail.add("never");
            } catch (Exception e) {
                trail.add("GeneratorExit is no Exception");
            } finally {
                trail.add("finally");
            }
        });
        coroutine.resume();
        coroutine.close();
        assertThat(trail).containsExactly("finally");
        assertThat(coroutine.isDone()).isTrue();
        coroutine.close();
    }

    @Test
    void closingOneThatHasNotBegunRunsNothing() {
        Coroutine coroutine = create(self -> trail.add("ran"));
        coroutine.close();
        assertThat(coroutine.isDone()).isTrue();
        assertThat(trail).isEmpty();
    }

    @Test
    void closingOneThatSuspendsAgainIsAnError() {
        Coroutine coroutine = create(self -> {
            try {
                self.suspend();
            } finally {
                self.suspend();
            }
        });
        coroutine.resume();
        assertThatThrownBy(coroutine::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ignored GeneratorExit");
    }

    @Test
    void anEndedOneCannotBeResumed() {
        Coroutine coroutine = create(self -> {});
        coroutine.resume();
        assertThatThrownBy(coroutine::resume)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void aRunningOneCannotBeResumed() {
        Coroutine coroutine = create(Coroutine::resume);
        assertThatThrownBy(coroutine::resume)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already executing");
    }

    @Test
    void onlyARunningOneCanSuspend() {
        Coroutine coroutine = create(self -> self.suspend());
        assertThatThrownBy(coroutine::suspend).isInstanceOf(IllegalStateException.class);
        coroutine.resume();
        assertThatThrownBy(coroutine::suspend).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // that yielding its thread is not suspending is what is tested
    void aBodyThatSleepsKeepsItsResumerWaiting() {
        Coroutine coroutine = create(self -> {
            Thread.sleep(1);
            trail.add("slept");
            Thread.yield();
            trail.add("yielded its thread");
            self.suspend();
        });
        coroutine.resume();
        trail.add("back");
        assertThat(trail).containsExactly("slept", "yielded its thread", "back");
    }

    @Test
    void interruptingACoroutineEndsTheCallThatBlocksIt() throws Exception {
        CountDownLatch arriving = new CountDownLatch(1);
        Coroutine coroutine = create(self -> {
            arriving.countDown();
            try {
                Thread.sleep(Duration.ofHours(1));
            } catch (InterruptedException e) {
                trail.add("interrupted");
            }
        });
        Thread resumer = Thread.ofPlatform().start(coroutine::resume);
        arriving.await();
        coroutine.interrupt();
        resumer.join();
        assertThat(trail).containsExactly("interrupted");
    }

    @Test
    void mayBeResumedByOneThreadAfterAnother() throws Exception {
        Coroutine coroutine = create(self -> {
            trail.add("one");
            self.suspend();
            trail.add("two");
        });
        Thread.ofPlatform().start(coroutine::resume).join();
        Thread.ofPlatform().start(coroutine::resume).join();
        assertThat(trail).containsExactly("one", "two");
        assertThat(coroutine.isDone()).isTrue();
    }

    @Test
    void suspendsFromInsideAnotherThatItsBodyResumes() {
        Coroutine coroutine = create(self -> {
            Coroutine inner = createGeneratorLike(innerSelf -> {
                self.suspend();
                trail.add("inner goes on");
                innerSelf.suspend();
            });
            trail.add("inner suspended " + inner.resume());
        });
        assertThat(coroutine.resume()).isTrue();
        trail.add("between");
        assertThat(coroutine.resume()).isFalse();
        assertThat(trail).containsExactly("between", "inner goes on", "inner suspended true");
    }
}
