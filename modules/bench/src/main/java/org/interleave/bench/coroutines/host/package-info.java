/** What runs in the JVMs that are measured: the event loop and what it is held against, and the client of the echo servers. */
package org.interleave.bench.coroutines.host;
