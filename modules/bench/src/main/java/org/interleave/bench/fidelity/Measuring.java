package org.interleave.bench.fidelity;

import java.util.List;
import java.util.function.Consumer;
import org.interleave.bench.fidelity.host.Reported;

/** A run: every experiment, by every station in turn, round after round. */
final class Measuring implements AutoCloseable {
    /* In a round that others disturbed, an experiment is made again, a few times: a run must end on a busy machine, too. */
    private static final int AGAIN = 2;
    private static final int AGAIN_IN_ALL = 40;

    private final List<Lane> lanes;
    private final HostJvm client;
    private final Consumer<String> progress;
    private int again = AGAIN_IN_ALL;

    /** Starts the echoes' client. */
    Measuring(List<Lane> lanes, Consumer<String> progress) throws UnavailableException {
        this.lanes = lanes;
        this.progress = progress;
        client = new HostJvm();
    }

    /**
     * Runs {@code plan} {@code rounds} times. Before that come short echoes for the stations that have to warm up.
     *
     * @param cold those stations
     */
    void run(List<Experiment> plan, int rounds, List<Station> cold) throws InterruptedException {
        progress.accept("warming up");
        for (Station station : cold) {
            for (Regime regime : List.of(Regime.NEW, Regime.OLD, Regime.PRIORITY)) {
                warmUp(station, regime);
            }
        }
        for (int round = 1; round <= rounds; round++) {
            progress.accept("round %d of %d".formatted(round, rounds));
            for (Experiment experiment : plan) {
                for (Lane lane : lanes) {
                    if (lane.station().offers(experiment)) {
                        measure(lane, experiment);
                    }
                }
            }
        }
    }

    private void warmUp(Station station, Regime regime) throws InterruptedException {
        for (int hogs = 0; hogs <= 1; hogs++) {
            Experiment echo =
                    new Experiment.Echo(regime, (int) Relations.INTERVAL_MILLIS, hogs, Experiment.Pace.CLOSED, 1);
            try {
                if (station.offers(echo)) {
                    answers(station, echo);
                }
            } catch (UnavailableException e) {
                return; // It will be told when it matters.
            }
        }
    }

    private void measure(Lane lane, Experiment experiment) throws InterruptedException {
        try {
            for (int tries = 0; ; tries++) {
                OthersLoad others = new OthersLoad();
                List<Reported> answers = answers(lane.station(), experiment);
                boolean disturbed = others.isTooMuch();
                if (disturbed && tries < AGAIN && again > 0) {
                    again--;
                    continue;
                }
                experiment.readings(answers).forEach(reading -> lane.add(reading, disturbed));
                return;
            }
        } catch (UnavailableException e) {
            lane.failed("%s: %s".formatted(experiment.title(), e.getMessage()));
        }
    }

    private List<Reported> answers(Station station, Experiment experiment)
            throws UnavailableException, InterruptedException {
        return switch (experiment) {
            case Experiment.Program program -> station.run(program);
            case Experiment.Echo echo -> {
                try (Station.Served served = station.serve(echo)) {
                    yield client.ask(String.join(
                            " ",
                            "ask",
                            Integer.toString(served.port()),
                            Integer.toString(echo.thinkMillis()),
                            Double.toString(echo.seconds()),
                            Integer.toString(echo.intervalMillis()),
                            Integer.toString(echo.hogs())));
                }
            }
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
