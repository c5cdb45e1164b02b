/** The event loop: asyncio's semantics over coroutines. */
@NullMarked
package org.interleave.eventloop;

import org.jspecify.annotations.NullMarked;
