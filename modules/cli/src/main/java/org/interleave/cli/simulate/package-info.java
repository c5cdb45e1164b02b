/** {@code ./lab simulate}: threads under a GIL on a simulated computer with any number of cores. */
@NullMarked
package org.interleave.cli.simulate;

import org.jspecify.annotations.NullMarked;
