/** Plain Java programs under every schedule that matters, and their failing schedules again, step by step. */
@NullMarked
package org.interleave.cli.explore;

import org.jspecify.annotations.NullMarked;
