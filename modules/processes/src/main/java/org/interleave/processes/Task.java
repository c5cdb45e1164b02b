package org.interleave.processes;

import java.io.Serializable;
import java.util.concurrent.Callable;

/**
 * A {@link Callable} that can travel: what a {@link ProcessPool} runs. A lambda that is passed where a {@code Task} is
 * expected is serialisable, and so is what it captures, or {@code submit} says which part is not.
 *
 * <p>The worker runs a copy. What the copy changes, the original does not see.
 *
 * @param <R> what it returns; serialisable too
 */
@FunctionalInterface
public interface Task<R> extends Callable<R>, Serializable {}
