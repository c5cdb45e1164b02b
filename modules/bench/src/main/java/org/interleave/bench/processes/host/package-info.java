/** What runs in the JVM whose pool is measured, and in its workers. */
package org.interleave.bench.processes.host;
