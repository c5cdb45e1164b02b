package org.interleave.bench.course;

import java.util.List;
import java.util.stream.Collectors;
import org.interleave.workloads.InputException;

/** Something that labs have measured on this machine besides workloads. */
public final class LabExperiment {
    private static final List<LabExperiment> ALL = List.of(
            CheckIntervals.experiment(),
            Slices.experiment(),
            Convoy.experiment(),
            Priorities.experiment(),
            Generators.experiment(),
            Turns.experiment(),
            Callbacks.experiment(),
            Crashes.experiment());

    private final String name;
    private final int rounds;
    private final List<Trial> round;

    /**
     * An experiment.
     *
     * @param name as labs write it
     * @param rounds how often the round is made; all of it must be over in 40 s
     * @param round what is measured one after the other: what slows the machine down slows down all of it
     */
    LabExperiment(String name, int rounds, List<Trial> round) {
        this.name = name;
        this.rounds = rounds;
        this.round = List.copyOf(round);
    }

    /** All of them, by number of the lab. */
    public static List<LabExperiment> all() {
        return ALL;
    }

    /**
     * The experiment of that name.
     *
     * @throws InputException when there is none
     */
    public static LabExperiment named(String name) throws InputException {
        return ALL.stream()
                .filter(experiment -> experiment.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException("there is no experiment '%s'; choose from %s"
                        .formatted(name, ALL.stream().map(LabExperiment::name).collect(Collectors.joining(", ")))));
    }

    /** As labs write it. */
    public String name() {
        return name;
    }

    /** The series it yields, in the order in which they are told. */
    public List<SeriesName> series() {
        return round.stream()
                .flatMap(trial -> trial.yields().stream())
                .map(Trial.Yield::series)
                .toList();
    }

    int rounds() {
        return rounds;
    }

    List<Trial> round() {
        return round;
    }
}
