/** Suspend and resume: coroutines, generators, and the cooperative scheduler with explicit yield points. */
@NullMarked
package org.interleave.coroutines;

import org.jspecify.annotations.NullMarked;
