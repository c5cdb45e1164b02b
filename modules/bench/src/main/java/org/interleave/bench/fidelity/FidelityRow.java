package org.interleave.bench.fidelity;

import java.util.Map;

/**
 * A row of the table, complete.
 *
 * @param row its number, 1 to 24
 * @param relation what is compared
 * @param band the bounds
 * @param simulated the policies on the simulated computer
 * @param real the same policies on this machine's threads
 * @param recorded CPython, as measured elsewhere and earlier
 * @param peers CPython on this machine, in the same run, by name
 */
public record FidelityRow(
        int row, String relation, String band, Cell simulated, Cell real, Cell recorded, Map<String, Cell> peers) {}
