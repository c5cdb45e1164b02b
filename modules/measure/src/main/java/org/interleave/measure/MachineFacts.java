package org.interleave.measure;

/**
 * The machine a measurement was made on.
 *
 * @param cores what the JVM says it has
 * @param capacity how many cores' worth of work it really did at once, by a pure-spin probe
 * @param jdk the JDK's version
 * @param os the operating system's name, version and architecture
 */
public record MachineFacts(int cores, double capacity, String jdk, String os) {

    /** This machine, with a measured capacity. */
    public static MachineFacts here(double capacity) {
        return new MachineFacts(
                Runtime.getRuntime().availableProcessors(),
                Math.round(capacity * 100) / 100.0,
                Runtime.version().toString(),
                String.join(
                        " ",
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch")));
    }
}
