/** {@code ./lab run}: any plain Java program under a GIL. */
@NullMarked
package org.interleave.cli.run;

import org.jspecify.annotations.NullMarked;
