/** A user's plain Java program: found, compiled, and thrown away again. */
@NullMarked
package org.interleave.cli.program;

import org.jspecify.annotations.NullMarked;
