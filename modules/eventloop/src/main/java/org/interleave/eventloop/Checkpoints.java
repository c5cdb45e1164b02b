package org.interleave.eventloop;

/** When an operation that may wait gives the others a turn. */
public enum Checkpoints {
    /** Only when it has to wait: asyncio's rule. What finds its data ready goes on at once, and may starve the others. */
    WHEN_BLOCKING,
    /** Always: trio's rule. Every operation that may wait is at least one turn for the others. */
    ALWAYS
}
