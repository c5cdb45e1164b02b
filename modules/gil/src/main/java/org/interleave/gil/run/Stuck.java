package org.interleave.gil.run;

/**
 * A thread, and what it is at.
 *
 * @param thread its name
 * @param what it does: a phrase that goes after its name
 * @param place file and line in the program; "" where there is none
 */
public record Stuck(String thread, String what, String place) {
    @Override
    public String toString() {
        return thread + " " + what + (place.isEmpty() ? "" : " at " + place);
    }
}
