package org.interleave.weave;

/**
 * A place in woven code where a machine is told something.
 *
 * @param id its index in {@link Sites}
 * @param kind what happens there
 * @param type the woven class, as {@link Class#getName} gives it
 * @param method the method, as in the source; {@code <init>} and {@code <clinit>} keep these names
 * @param file the source file, as the compiler noted it; "Unknown" where it did not
 * @param line the line in it, 0 where the compiler noted none
 * @param owner the class of the field or method that is touched, as {@link Class#getName} gives it; for an array its
 *     type ({@code int[]}); else ""
 * @param name the field or method that is touched; else ""
 * @param descriptor its descriptor; else ""
 * @param isVolatile whether it is a volatile field
 */
public record Site(
        int id,
        Kind kind,
        String type,
        String method,
        String file,
        int line,
        String owner,
        String name,
        String descriptor,
        boolean isVolatile) {
    /** What happens at a site. */
    public enum Kind {
        /** A field is read. */
        READ,
        /** A field is written. */
        WRITE,
        /** An array element is read. */
        READ_ELEMENT,
        /** An array element is written. */
        WRITE_ELEMENT,
        /** A method begins. */
        ENTER,
        /** A loop goes round. */
        LOOP,
        /** A monitor is entered. */
        LOCK,
        /** A monitor is left. */
        UNLOCK,
        /** {@code Object.wait}. */
        WAIT,
        /** {@code Object.notify} or {@code notifyAll}. */
        NOTIFY,
        /** The JDK is called where it keeps state that threads can share. */
        CALL,
        /** Something about threads: start, join, sleep, yield, interrupt, … */
        THREAD
    }
}
