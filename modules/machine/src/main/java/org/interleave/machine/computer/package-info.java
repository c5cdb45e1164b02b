/**
 * The simulated computer: ordinary Java threads on any number of cores, under an operating system's scheduler, in virtual
 * time, from one seed. Begin with {@link org.interleave.machine.computer.Computer}.
 */
@NullMarked
package org.interleave.machine.computer;

import org.jspecify.annotations.NullMarked;
