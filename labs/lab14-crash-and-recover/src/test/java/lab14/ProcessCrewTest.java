package lab14;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite of lab 14, with real processes, and a ledger in which they write down what they begin with. */
class ProcessCrewTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int JOBS = 100;
    private static final Map<Integer, String> BAD = Map.of(
            19, "wait", // until it is killed
            39, "exit",
            49, "nonsense",
            59, "wait",
            69, "cut",
            79, "wait",
            89, "never");

    @TempDir
    private Path folder;

    @Test
    void realProcessesLoseNothing() throws Throwable {
        List<Job> jobs = new ArrayList<>();
        List<String> right = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            String task = BAD.getOrDefault(i, "square " + i);
            jobs.add(new Job(i, task, 0));
            right.add(
                    switch (task) {
                        case "wait" -> "crashed, ENDED, exit code 137";
                        case "exit" -> "crashed, ENDED, exit code 0";
                        case "nonsense" -> "crashed, NONSENSE, exit code 137";
                        case "cut" -> "crashed, NONSENSE, exit code 1";
                        case "never" -> "never ran";
                        default -> "returned " + i * i;
                    });
        }
        run(2, jobs, right);
        run(
                1,
                List.of(new Job(0, "wait stopped", 0), new Job(1, "square 1", 0), new Job(2, "dance", 0)),
                List.of("crashed, SILENT, exit code 137", "returned 1", "threw nobody knows how to dance"));
    }

    private void run(int size, List<Job> jobs, List<String> right) throws Throwable {
        Path ledger = Files.createFile(folder.resolve("ledger-" + size));
        try (ProcessCrew crew = new ProcessCrew(ledger)) {
            Dispatcher dispatcher = new CrewDispatcher(new Saboteur(crew, jobs), size, PATIENCE);
            Ended.require(right, Guarded.call(() -> dispatcher.run(jobs)));
            assertEquals(0, crew.living(), "how many workers live when it has returned");
            requireOnce(Files.readAllLines(ledger), right);
        }
    }

    private static void requireOnce(List<String> ledger, List<String> outcomes) {
        Map<String, Long> begun = ledger.stream().collect(Collectors.groupingBy(line -> line, Collectors.counting()));
        for (int i = 0; i < outcomes.size(); i++) {
            long times = begun.getOrDefault(Integer.toString(i), 0L);
            boolean returned = outcomes.get(i).startsWith("returned");
            if (times > 1 || returned && times == 0) {
                fail("job %d has %s, and was begun %d times".formatted(i, outcomes.get(i), times));
            }
        }
    }
}
