/** The same jobs on the members of a cluster: what to do when one machine is not enough, and what leaving it costs. */
@NullMarked
package org.interleave.cluster;

import org.jspecify.annotations.NullMarked;
