/** Any plain Java program under a GIL: woven, on real threads. */
@NullMarked
package org.interleave.gil.run;

import org.jspecify.annotations.NullMarked;
