/** Runs a program under every schedule that matters: search, classification, shrinking, replay. */
@NullMarked
package org.interleave.explorer;

import org.jspecify.annotations.NullMarked;
