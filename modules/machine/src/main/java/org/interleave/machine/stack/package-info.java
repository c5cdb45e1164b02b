/** Stacks that can be left in the middle and entered again: what coroutines are made of. */
@NullMarked
package org.interleave.machine.stack;

import org.jspecify.annotations.NullMarked;
