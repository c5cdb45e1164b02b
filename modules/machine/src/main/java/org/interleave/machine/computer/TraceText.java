package org.interleave.machine.computer;

import java.util.Locale;

/**
 * Writes down everything that happens, a line each: the moment in nanoseconds, the thread, its state, its core and its phase.
 * Two runs are the same if and only if their texts are.
 */
public final class TraceText implements Observer {
    private final Appendable out;

    /** Writes to {@code out}. */
    public TraceText(Appendable out) {
        this.out = out;
    }

    @Override
    public void changed(long at, SimulatedThread thread, int core) {
        try {
            out.append(Long.toString(at))
                    .append(' ')
                    .append(thread.name())
                    .append(' ')
                    .append(thread.state().name().toLowerCase(Locale.ROOT))
                    .append(core < 0 ? " -" : " core-" + core)
                    .append(' ')
                    .append(thread.phase().name().toLowerCase(Locale.ROOT))
                    .append('\n');
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("the trace cannot be written: " + e.getMessage(), e);
        }
    }
}
