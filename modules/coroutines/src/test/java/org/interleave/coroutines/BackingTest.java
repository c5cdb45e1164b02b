package org.interleave.coroutines;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackingTest {
    private final List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();

    @Test
    void isLoomWithTheFlagsAndTheBatonOtherwise() {
        boolean flagged = flags.stream().anyMatch(flag -> flag.startsWith("--add-opens=java.base/java.lang="));
        boolean forced = flags.contains("-D" + Backing.PROPERTY + "=baton");
        assertThat(Backing.active()).isEqualTo(flagged && !forced ? Backing.LOOM : Backing.BATON);
    }

    @Test
    void saysWhyTheFallbackIsInUse() {
        String expected = flags.contains("-D" + Backing.PROPERTY + "=baton")
                ? "because -Dinterleave.coroutines=baton asks for it"
                : Backing.isLoomAvailable() ? "continuations and our own scheduler" : "because --add-exports";
        assertThat(Backing.description()).contains(expected);
    }

    @Test
    void aTaskResumedByAVirtualThreadWorksToo() throws Exception {
        Coroutine coroutine = Coroutine.withIdentity("inside", Coroutine::suspend);
        Thread.ofVirtual()
                .start(() -> {
                    coroutine.resume();
                    coroutine.resume();
                })
                .join();
        assertThat(coroutine.isDone()).isTrue();
    }
}
