package org.interleave.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.interleave.workloads.InputException;
import org.interleave.workloads.Workload;
import org.interleave.workloads.Workloads;

/** Workloads by the names users type. */
final class Names {
    private Names() {}

    /**
     * The workloads of these names, each once, in the order of every table; all of them when there are no names.
     *
     * @throws InputException when there is no such workload
     */
    static List<Workload> workloads(List<String> names) throws InputException {
        Map<String, Workload> all =
                Workloads.all().stream().collect(Collectors.toMap(Workload::name, Function.identity()));
        for (String name : names) {
            if (!all.containsKey(name)) {
                String choice = Workloads.all().stream().map(Workload::name).collect(Collectors.joining(", "));
                throw new InputException("--workload: there is no '%s'; choose from %s".formatted(name, choice));
            }
        }
        List<Workload> chosen = new ArrayList<>(Workloads.all());
        chosen.removeIf(workload -> !names.isEmpty() && !names.contains(workload.name()));
        return chosen;
    }
}
