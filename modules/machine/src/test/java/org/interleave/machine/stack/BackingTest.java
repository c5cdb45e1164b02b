package org.interleave.machine.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
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
    void aTaskEnteredByAVirtualThreadWorksToo() throws Exception {
        List<String> trail = Collections.synchronizedList(new ArrayList<>());
        Stack[] stack = new Stack[1];
        Thread.ofVirtual()
                .start(() -> {
                    stack[0] = Backing.active().forTask("inside", () -> {
                        trail.add("begins");
                        stack[0].leave();
                        trail.add("ends");
                    });
                    stack[0].enter();
                    trail.add("left");
                    stack[0].enter();
                })
                .join();
        assertThat(trail).containsExactly("begins", "left", "ends");
    }
}
