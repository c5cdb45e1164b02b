/**
 * What labs have measured on this machine besides workloads: experiments about GILs, by the programs of the fidelity table.
 */
package org.interleave.bench.course;
