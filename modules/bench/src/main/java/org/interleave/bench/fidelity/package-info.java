/** What is claimed about CPython's GIL, held against the policies: simulated, on this machine, recorded, and beside CPython. */
package org.interleave.bench.fidelity;
