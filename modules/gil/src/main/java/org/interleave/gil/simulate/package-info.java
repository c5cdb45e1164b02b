/** The GIL policies on the simulated computer: the same classes, other cores. */
@NullMarked
package org.interleave.gil.simulate;

import org.jspecify.annotations.NullMarked;
