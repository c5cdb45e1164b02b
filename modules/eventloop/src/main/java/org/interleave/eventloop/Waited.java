package org.interleave.eventloop;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How far a set of futures had come when waiting for them was over. Both parts are in the order in which the futures were given.
 *
 * @param done those with a result or an exception, and those cancelled
 * @param pending those that still go on
 * @param <F> what they are: futures or tasks
 */
public record Waited<F extends AioFuture<?>>(Set<F> done, Set<F> pending) {
    static <F extends AioFuture<?>> Waited<F> of(Collection<? extends F> futures) {
        Set<F> done = new LinkedHashSet<>();
        Set<F> pending = new LinkedHashSet<>();
        for (F future : futures) {
            (future.isDone() ? done : pending).add(future);
        }
        return new Waited<>(Collections.unmodifiableSet(done), Collections.unmodifiableSet(pending));
    }
}
