package lab04;

/** What many round trips come to, in milliseconds. Given: leave it as it is. */
public interface Summary {
    /** As many were faster as were slower; of an even number, half-way between the two in the middle. */
    double median();

    /** All of them added up, shared out evenly. */
    double mean();

    /**
     * The fastest of them that at least such a share was not slower than: 0.95 of them took so long at most.
     *
     * @param share more than 0, at most 1
     */
    double percentile(double share);

    /** Which share of them was faster than {@code millis}, from 0 to 1. */
    double below(double millis);
}
