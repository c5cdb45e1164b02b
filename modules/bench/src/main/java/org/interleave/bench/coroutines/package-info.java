/** What generators, tasks and the event loop cost, beside asyncio, virtual threads and a plain selector. */
package org.interleave.bench.coroutines;
