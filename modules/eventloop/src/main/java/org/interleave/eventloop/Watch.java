package org.interleave.eventloop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at while a loop runs, and who is told.
 *
 * @param isDebug whether mistakes are looked for
 * @param slowCallback how long a turn may take before that is told
 * @param warnings who is told of what debug mode finds; called by any thread
 * @param trace who is told of every turn; null for nobody
 * @param traceFile where every turn is written; null for nowhere
 */
record Watch(
        boolean isDebug,
        Duration slowCallback,
        Consumer<? super String> warnings,
        @Nullable Consumer<? super Turn> trace,
        @Nullable Path traceFile) {

    /** The environment variable that switches debug mode on when it is {@code 1} or {@code true}. */
    private static final String DEBUG_VARIABLE = "INTERLEAVE_DEBUG";

    private static final Duration SLOW = Duration.ofMillis(100);

    /** Nothing, unless the property or the environment says that debug mode is to be on. */
    static Watch standard() {
        return new Watch(isDebugWanted(), SLOW, System.err::println, null, null);
    }

    private static boolean isDebugWanted() {
        String variable = System.getenv(DEBUG_VARIABLE);
        return Boolean.getBoolean(RunOptions.DEBUG_PROPERTY) || "1".equals(variable) || Boolean.parseBoolean(variable);
    }

    Watch debug(boolean on) {
        return new Watch(on, slowCallback, warnings, trace, traceFile);
    }

    Watch slowCallback(Duration limit) {
        return new Watch(isDebug, limit, warnings, trace, traceFile);
    }

    Watch warnings(Consumer<? super String> told) {
        return new Watch(isDebug, slowCallback, told, trace, traceFile);
    }

    Watch trace(Consumer<? super Turn> told) {
        return new Watch(isDebug, slowCallback, warnings, told, traceFile);
    }

    Watch trace(Path file) {
        return new Watch(isDebug, slowCallback, warnings, trace, file);
    }

    /** The observers of a new loop that trace it, in whichever way. */
    List<LoopObserver> tracersOf(EventLoop loop) {
        List<LoopObserver> tracers = new ArrayList<>();
        if (trace != null) {
            tracers.add(new Tracing(loop, trace));
        }
        if (traceFile != null) {
            TraceFile file = TraceFile.open(traceFile, "# " + loop.options().rules(), warnings);
            tracers.add(new Tracing(loop, file));
            tracers.add(file);
        }
        return tracers;
    }
}
