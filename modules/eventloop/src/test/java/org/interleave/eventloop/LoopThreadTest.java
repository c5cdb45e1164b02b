package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Field;
import java.util.concurrent.FutureTask;
import org.interleave.machine.stack.Backing;
import org.junit.jupiter.api.Test;

/** The thread a loop runs on, and what tasks have from it. */
class LoopThreadTest {
    private static final InheritableThreadLocal<String> OF_THE_CALLER = new InheritableThreadLocal<>();

    @Test
    void onTheFallbackItIsOneThatHandsTheBatonOverCheaply() {
        boolean virtual = Aio.run(() -> {
            Thread thread = Aio.getRunningLoop().ownThread();
            return thread != null && thread.isVirtual();
        });
        assertThat(virtual).isEqualTo(Backing.active() == Backing.BATON);
    }

    @Test
    void whatTheCallersThreadHandsOnReachesTasks() {
        OF_THE_CALLER.set("handed on");
        try {
            String seen = Aio.run(() -> await(createTask(OF_THE_CALLER::get)));
            assertThat(seen).isEqualTo("handed on");
        } finally {
            OF_THE_CALLER.remove();
        }
    }

    @Test
    void noTaskHasACopyOfWhatItsContextIsForAnyhow() throws Exception {
        assumeTrue(Thread.class.getModule().isOpen("java.lang", LoopThreadTest.class.getModule()));
        Field inherited = Thread.class.getDeclaredField("inheritableThreadLocals");
        inherited.setAccessible(true);
        FutureTask<Boolean> taskInherits = new FutureTask<>(() -> {
            Context ignored = Context.copyCurrent(); // from here on this thread has a context
            return Aio.run(() -> await(createTask(() -> inherited.get(Thread.currentThread()) != null)));
        });
        Thread.ofPlatform().inheritInheritableThreadLocals(false).start(taskInherits);
        assertThat(taskInherits.get()).isFalse();
    }
}
