/** What worker processes cost, beside CPython's pools. */
package org.interleave.bench.processes;
