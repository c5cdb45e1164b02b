package org.interleave.eventloop;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who observes a loop: its tracers, for good, and debug mode while it is on. */
final class Watching {
    private final EventLoop loop;
    private final List<LoopObserver> tracers;
    private @Nullable DebugMode debug;

    Watching(EventLoop loop) {
        this.loop = loop;
        tracers = loop.options().watch().tracersOf(loop);
        if (loop.conducted() != null) {
            tracers.add(loop.conducted());
        }
    }

    boolean isDebug() {
        return debug != null;
    }

    /** Switches debug mode on or off. @return whom the loop has to tell; null for nobody */
    @Nullable
    LoopObserver withDebug(boolean on) {
        DebugMode before = debug;
        if (on && before == null) {
            DebugMode begun = new DebugMode(loop);
            debug = begun;
            if (loop.isRunning()) {
                begun.runBegins();
            }
        } else if (!on && before != null) {
            before.runEnds();
            debug = null;
        }
        List<LoopObserver> all = new ArrayList<>(tracers);
        if (debug != null) {
            all.addFirst(debug);
        }
        return Observers.of(all);
    }
}
