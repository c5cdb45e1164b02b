/** Timers, the selector, and the model in which jobs are tasks on one thread. */
@NullMarked
package org.interleave.eventloop;

import org.jspecify.annotations.NullMarked;
