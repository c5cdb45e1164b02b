package lab14;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The suite of lab 14, on a virtual clock: workers die exactly where the script says. */
class DispatcherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String KILLED = "crashed, ENDED, exit code 137";

    /* Runs jobs on a crew, and requires that this became of them, and that nobody is left. */
    private static void run(ScriptedCrew crew, int size, List<Job> jobs, List<String> right) throws Throwable {
        Ended.require(right, Guarded.call(() -> new CrewDispatcher(crew, size, PATIENCE).run(jobs)));
        crew.requireAllGone();
    }

    private static void requireStarts(ScriptedCrew crew, int job, int right) {
        assertEquals(right, crew.starts(job), () -> "how often job %d was started".formatted(job));
    }

    @Test
    void everyJobHasOneOutcome() throws Throwable {
        ScriptedCrew crew = new ScriptedCrew(2).at(2, Fate.THROWS);
        List<String> right = Ended.allReturned(8);
        right.set(2, "threw it cannot be done");
        run(crew, 2, Ended.jobs(8, 0), right);
        assertEquals(2, crew.hired(), "how many were hired, for nobody died");
        long millis = crew.now().toMillis();
        assertTrue(millis < 100, () -> "two workers took %d ms for what takes two 80 and one 130".formatted(millis));

        ScriptedCrew idle = new ScriptedCrew(4);
        run(idle, 4, List.of(), List.of());
        assertEquals(0, idle.hired(), "how many were hired for no job");
        ScriptedCrew single = new ScriptedCrew(4);
        run(single, 4, Ended.jobs(1, 0), Ended.allReturned(1));
        assertEquals(1, single.hired(), "how many were hired for one job");
    }

    @Test
    void onlyWhatWasStartedFails() throws Throwable {
        ScriptedCrew crew = new ScriptedCrew(2).at(1, Fate.DIES).at(4, Fate.DIES_EXIT_FIRST);
        List<String> right = Ended.allReturned(80);
        right.set(1, KILLED);
        right.set(4, KILLED);
        run(crew, 2, Ended.jobs(80, 0), right);
        for (int job = 0; job < 80; job++) {
            requireStarts(crew, job, 1);
        }
        assertEquals(4, crew.hired(), "how many were hired: two, and one for each that died");
    }

    @Test
    void whatWasWrittenCounts() throws Throwable {
        ScriptedCrew late = new ScriptedCrew(1).at(0, Fate.DIES_AFTER);
        run(late, 1, Ended.jobs(1, 0), Ended.allReturned(1));

        ScriptedCrew crew =
                new ScriptedCrew(1).at(0, Fate.DIES_AFTER).at(2, Fate.DIES).at(4, Fate.DIES_EXIT_FIRST);
        List<String> right = Ended.allReturned(6);
        right.set(2, KILLED);
        right.set(4, KILLED);
        run(crew, 1, Ended.jobs(6, 0), right);
        for (int job = 0; job < 6; job++) {
            requireStarts(crew, job, 1);
        }
    }

    @Test
    void onlyWhoAskedIsRunAgain() throws Throwable {
        ScriptedCrew crew = new ScriptedCrew(2)
                .at(0, Fate.DIES, Fate.DIES_EXIT_FIRST, Fate.RETURNS)
                .at(1, Fate.DIES)
                .at(2, Fate.THROWS)
                .at(3, Fate.DIES_BEFORE, Fate.DIES, Fate.DIES_BEFORE, Fate.DIES, Fate.RETURNS)
                .at(5, Fate.DIES_AFTER);
        List<String> right = Ended.allReturned(6);
        right.set(1, KILLED);
        right.set(2, "threw it cannot be done");
        run(crew, 2, Ended.jobs(6, 2), right);
        List<Integer> starts = List.of(3, 3, 1, 3, 1, 1);
        for (int job = 0; job < 6; job++) {
            requireStarts(crew, job, starts.get(job));
        }
    }

    @Test
    void poisonEndsNobodyElse() throws Throwable {
        for (int size = 1; size <= 2; size++) {
            ScriptedCrew crew = new ScriptedCrew(size).at(2, Fate.DIES_BEFORE);
            List<String> right = Ended.allReturned(7);
            right.set(2, "never ran");
            run(crew, size, Ended.jobs(7, 5), right);
            assertEquals(size + Dispatcher.MOST_DEATHS, crew.hired(), "how many were hired, for three that died");
            requireStarts(crew, 2, 0);
        }
    }

    @Test
    void falseStartsComeToAnEnd() throws Throwable {
        List<String> none = List.of("never ran", "never ran", "never ran", "never ran");
        ScriptedCrew still =
                new ScriptedCrew(1).hirings(Collections.nCopies(100, false).toArray(Boolean[]::new));
        run(still, 1, Ended.jobs(4, 0), none);
        assertEquals(Dispatcher.MOST_FALSE_STARTS, still.hired(), "how many were hired, and none was ever ready");

        run(new ScriptedCrew(2).refuse(Dispatcher.MOST_FALSE_STARTS), 2, Ended.jobs(4, 0), none);

        ScriptedCrew apart =
                new ScriptedCrew(1).hirings(false, false, true, false, false).at(1, Fate.DIES);
        List<String> right = Ended.allReturned(4);
        right.set(1, KILLED);
        run(apart, 1, Ended.jobs(4, 0), right);

        ScriptedCrew last = new ScriptedCrew(2).hirings(true, false, false, false);
        run(last, 2, Ended.jobs(40, 0), Ended.allReturned(40));
        assertEquals(4, last.hired(), "how many were hired: one who was ready, and three who never were");
    }

    @Test
    void theSilentAreKilledTheSlowAreNot() throws Throwable {
        ScriptedCrew crew = new ScriptedCrew(2).at(0, Fate.RETURNS_LATE).at(3, Fate.STOPS);
        List<String> right = Ended.allReturned(6);
        right.set(3, "crashed, SILENT, exit code 137");
        run(crew, 2, Ended.jobs(6, 0), right);
        requireStarts(crew, 0, 1);
        requireStarts(crew, 3, 1);
        assertEquals(3, crew.hired(), "how many were hired: two, and one for the silent");
    }

    @Test
    void whoCannotBeHeardIsKilled() throws Throwable {
        ScriptedCrew crew = new ScriptedCrew(2)
                .at(1, Fate.TALKS_NONSENSE)
                .at(3, Fate.CUTS_A_FRAME)
                .at(5, Fate.FALLS_SILENT);
        List<String> right = Ended.allReturned(8);
        right.set(1, "crashed, NONSENSE, exit code 137");
        right.set(3, "crashed, NONSENSE, exit code 1");
        right.set(5, KILLED);
        run(crew, 2, Ended.jobs(8, 0), right);
        Duration took = crew.now();
        assertTrue(
                took.compareTo(PATIENCE) < 0, () -> "they were known to be gone, and it waited for %s".formatted(took));
    }
}
