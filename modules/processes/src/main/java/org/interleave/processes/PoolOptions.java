package org.interleave.processes;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PoolBuilder} has gathered. See its methods for what each means.
 *
 * @param self what a worker must be like
 * @param depth how many pools there are above this one
 * @param recycleAfter 0 for never
 * @param maxPending {@link Integer#MAX_VALUE} for no limit
 * @param patience how long a caller waits for room; zero for not at all, null for as long as it takes
 * @param taskTimeout null for none
 * @param printTo null for nowhere
 */
record PoolOptions(
        WorkerCommand command,
        Hello self,
        int depth,
        int workers,
        @Nullable TaskPayload initializer,
        int recycleAfter,
        int maxPending,
        @Nullable Duration patience,
        @Nullable Duration taskTimeout,
        int retries,
        int restartLimit,
        Duration restartWindow,
        long maxFrame,
        Duration heartbeat,
        int mostSilent,
        Duration grace,
        Set<String> allowed,
        @Nullable OutputStream printTo,
        @Nullable Consumer<PoolEvent> onEvent) {}
