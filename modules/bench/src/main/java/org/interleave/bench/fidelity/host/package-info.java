/** The programs of the fidelity table in Java: they run in a JVM of their own, as CPython's run in a process of theirs. */
package org.interleave.bench.fidelity.host;
