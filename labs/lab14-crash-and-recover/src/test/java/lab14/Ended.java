package lab14;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;

/** What became of jobs, in words that can be compared. */
final class Ended {
    private Ended() {}

    /** So many jobs, each with so many retries. */
    static List<Job> jobs(int count, int retries) {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            jobs.add(new Job(i, "job " + i, retries));
        }
        return jobs;
    }

    /** For so many jobs that all returned. */
    static List<String> allReturned(int count) {
        List<String> right = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            right.add("returned result of " + i);
        }
        return right;
    }

    /** Requires that these became of the jobs, one after the other. */
    static void require(List<String> right, List<Outcome> found) {
        if (found.size() != right.size()) {
            fail("%d jobs came to %d outcomes".formatted(right.size(), found.size()));
        }
        for (int i = 0; i < right.size(); i++) {
            String words = words(found.get(i));
            if (!words.equals(right.get(i))) {
                fail("job %d: right is [%s], yours is [%s]".formatted(i, right.get(i), words));
            }
        }
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case null -> "no outcome";
            case Outcome.Returned(String result) -> "returned " + result;
            case Outcome.Threw(String message) -> "threw " + message;
            case Outcome.Crashed(Outcome.Why why, int exitCode) -> "crashed, %s, exit code %d".formatted(why, exitCode);
            case Outcome.NeverRan _ -> "never ran";
        };
    }
}
