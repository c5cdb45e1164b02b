package org.interleave.weave;

/**
 * Something in a program that no machine could be in charge of.
 *
 * @param file the source file, as the compiler noted it
 * @param line the line in it; 0 where the compiler noted none
 * @param type the class it is in, as {@link Class#getName} gives it
 * @param what the class, or the class and method, of the JDK that is used: {@code ForkJoinPool.commonPool}
 * @param why a phrase
 */
public record Refusal(String file, int line, String type, String what, String why) {
    /** {@code Bank.java:12: ForkJoinPool.commonPool cannot be modelled: why}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + what + " cannot be modelled: " + why;
    }
}
