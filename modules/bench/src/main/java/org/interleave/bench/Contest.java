package org.interleave.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interleave.measure.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Contestants who take turns: in a round everything is done by everybody who can do it, one after the other, before the next
 * thing is. So whatever else the machine does meets them all alike.
 */
public final class Contest implements AutoCloseable {
    private record Entrant(Set<Measured> offers, Lane lane) {}

    private final Map<String, Entrant> entrants = new LinkedHashMap<>();

    /** A contest without contestants. */
    public Contest() {}

    /** Has somebody take part, in {@code offers} only. Whoever cannot be started is absent, and the reason is kept. */
    public void enter(String name, Collection<? extends Measured> offers, Lane.Start start)
            throws InterruptedException {
        entrants.put(name, new Entrant(Set.copyOf(offers), new Lane(start)));
    }

    /** What {@code name} takes part in, for so long each; nothing of it counts. For JVMs, which compile what runs often. */
    public void warmUp(String name, Duration window) throws InterruptedException {
        Entrant entrant = entrant(name);
        for (Measured thing : entrant.offers) {
            entrant.lane.run(thing, window, false);
        }
    }

    /** Everything by everybody, for so long each. @param counts false for a warm-up */
    public void round(Collection<? extends Measured> things, Duration window, boolean counts)
            throws InterruptedException {
        for (Measured thing : things) {
            for (Entrant entrant : entrants.values()) {
                if (entrant.offers.contains(thing)) {
                    entrant.lane.run(thing, window, counts);
                }
            }
        }
    }

    /** Whether that one takes part in it, present or not. */
    public boolean offers(String name, Measured thing) {
        return entrant(name).offers.contains(thing);
    }

    /**
     * The median of what {@code name} reached.
     *
     * @throws IllegalStateException when it is absent
     */
    public double median(String name, Measured thing) {
        Lane lane = entrant(name).lane;
        if (lane.absence() != null) {
            throw new IllegalStateException("%s cannot be measured: %s".formatted(name, lane.absence()));
        }
        return median(lane.values(thing));
    }

    /**
     * Two contestants beside each other. The ratio is the median of the rounds' ratios.
     *
     * @param name what the row is called
     * @param lessIsBetter whether it is a cost and no rate
     * @param target what the ratio is to be at least; null when nothing is promised
     * @throws IllegalStateException when {@code ours} is absent; when {@code peer} is, the row says so
     */
    public BenchRow row(
            String name,
            Measured thing,
            String unit,
            boolean lessIsBetter,
            String ours,
            String peer,
            @Nullable Double target) {
        double value = median(ours, thing);
        Lane theirs = entrant(peer).lane;
        String absence = theirs.absence();
        if (absence != null) {
            return BenchRow.absent(name, value, unit, peer, target, absence);
        }
        List<Double> mine = entrant(ours).lane.values(thing);
        List<Double> others = theirs.values(thing);
        double[] ratios = new double[mine.size()];
        Arrays.setAll(ratios, i -> lessIsBetter ? others.get(i) / mine.get(i) : mine.get(i) / others.get(i));
        return BenchRow.compared(name, value, unit, peer, median(others), Statistics.median(ratios), target);
    }

    private Entrant entrant(String name) {
        Entrant entrant = entrants.get(name);
        if (entrant == null) {
            throw new IllegalArgumentException("nobody is called " + name);
        }
        return entrant;
    }

    private static double median(List<Double> values) {
        return Statistics.median(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Ends everybody. */
    @Override
    public void close() {
        entrants.values().forEach(entrant -> entrant.lane.end());
    }
}
