/** How an exploration is shown to people: as columns, as a picture, as sentences, step by step, and kept in a file. */
@NullMarked
package org.interleave.explorer.show;

import org.jspecify.annotations.NullMarked;
