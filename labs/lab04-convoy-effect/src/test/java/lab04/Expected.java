package lab04;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** The right answers, by counting: slowly, and in another way than one would write them. */
record Expected(long[] nanos) implements Summary {
    @Override
    public double median() {
        return (ranked(false) + ranked(true)) / 2e6;
    }

    /* The sample that no more than half of the others are below, or above. */
    private long ranked(boolean above) {
        for (long sample : nanos) {
            long less = Arrays.stream(nanos).filter(other -> other < sample).count();
            long notMore = Arrays.stream(nanos).filter(other -> other <= sample).count();
            int rank = above ? nanos.length / 2 : (nanos.length - 1) / 2;
            if (less <= rank && rank < notMore) {
                return sample;
            }
        }
        throw new IllegalStateException("no sample has this rank");
    }

    @Override
    public double mean() {
        BigDecimal sum = BigDecimal.ZERO;
        for (long sample : nanos) {
            sum = sum.add(BigDecimal.valueOf(sample));
        }
        return sum.divide(BigDecimal.valueOf(nanos.length).movePointRight(6), 12, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    @Override
    public double percentile(double share) {
        long fastest = Long.MAX_VALUE;
        for (long sample : nanos) {
            long notSlower =
                    Arrays.stream(nanos).filter(other -> other <= sample).count();
            BigDecimal asked = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(nanos.length));
            if (BigDecimal.valueOf(notSlower).compareTo(asked) >= 0) {
                fastest = Math.min(fastest, sample);
            }
        }
        return fastest / 1e6;
    }

    @Override
    public double below(double millis) {
        return Arrays.stream(nanos).filter(sample -> sample / 1e6 < millis).count() / (double) nanos.length;
    }
}
