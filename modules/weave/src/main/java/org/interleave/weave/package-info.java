/** Rewrites plain class files so that a machine sees every checkpoint. */
@NullMarked
package org.interleave.weave;

import org.jspecify.annotations.NullMarked;
