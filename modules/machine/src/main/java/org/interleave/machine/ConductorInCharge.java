package org.interleave.machine;

import org.jspecify.annotations.Nullable;

/** The conductors that are in charge, by thread. Not for tasks: who makes a loop asks, on the thread that makes it. */
final class ConductorInCharge {
    static final ThreadLocal<@Nullable Conductor> OF_THREAD = new ThreadLocal<>();

    private ConductorInCharge() {}
}
