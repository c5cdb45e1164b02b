/** The scheduler and the clock under ordinary Java: what a machine is made of. */
@NullMarked
package org.interleave.machine;

import org.jspecify.annotations.NullMarked;
