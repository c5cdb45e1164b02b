package org.interleave.processes;

import java.io.Serializable;

/**
 * A function that can travel, for {@link ProcessPool#map} and its relatives.
 *
 * @param <T> what it is applied to; serialisable
 * @param <R> what it returns; serialisable
 */
@FunctionalInterface
public interface TaskFunction<T, R> extends Serializable {
    /** Computes one result. What it throws is the outcome for this item and for no other. */
    R apply(T item) throws Exception;
}
