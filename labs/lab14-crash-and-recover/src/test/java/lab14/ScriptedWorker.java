package lab14;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One of a {@link ScriptedCrew}: the worker, and what the dispatcher has been told of it. */
final class ScriptedWorker {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration SOON = Duration.ofMillis(2);
    private static final Duration A_JOB = Duration.ofMillis(10);
    private static final Duration A_START = Duration.ofMillis(30);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(1);

    private final ScriptedCrew crew;
    private final int number;

    /* The worker. */
    private final Deque<Job> jobs = new ArrayDeque<>();
    private boolean alive = true;
    private boolean heard = true; // its output is open, and it writes
    private boolean busy;
    private boolean outputOver;

    /* What was told of it. */
    private final List<Integer> hand = new ArrayList<>();
    private boolean toldReady;
    private boolean toldOutputEnded;
    private boolean toldExited;

    ScriptedWorker(ScriptedCrew crew, int number, boolean willBeReady) {
        this.crew = crew;
        this.number = number;
        if (willBeReady) {
            says(A_START, new News.Ready(number));
            beats();
        } else {
            crew.after(A_START, () -> ends(1, AT_ONCE, SOON));
        }
    }

    int number() {
        return number;
    }

    /** Whether the dispatcher has been told that nothing is left of it. */
    boolean isOver() {
        return toldOutputEnded && toldExited;
    }

    /** Whether the dispatcher has to believe that its process is there. */
    boolean mayLive() {
        return !toldExited;
    }

    boolean has(Job job) {
        return !isOver() && hand.contains(job.number());
    }

    void take(Job job) {
        if (!toldReady) {
            fail("job %d is given to worker %d, which is not ready".formatted(job.number(), number));
        }
        if (isOver()) {
            fail("job %d is given to worker %d, which has ended".formatted(job.number(), number));
        }
        hand.add(job.number());
        if (hand.size() > Dispatcher.IN_HAND) {
            fail("worker %d has %d jobs in hand: %s".formatted(number, hand.size(), hand));
        }
        jobs.add(job);
        crew.after(SOON, this::begins);
    }

    void told(News news) {
        switch (news) {
            case News.Ready _ -> toldReady = true;
            case News.Beat _, News.Started _ -> {}
            case News.Returned(int _, int job, String _) -> hand.remove((Integer) job);
            case News.Threw(int _, int job, String _) -> hand.remove((Integer) job);
            case News.OutputEnded _ -> toldOutputEnded = true;
            case News.Exited _ -> toldExited = true;
        }
    }

    void killed() {
        if (alive) {
            ends(ScriptedCrew.KILLED, SOON, SOON);
        }
    }

    private void says(Duration time, News news) {
        crew.after(time, () -> alive && heard ? Optional.of(news) : Optional.empty());
    }

    private void beats() {
        crew.after(BETWEEN_BEATS, () -> {
            if (!alive || !heard) {
                return Optional.empty();
            }
            beats();
            return Optional.of(new News.Beat(number));
        });
    }

    private Optional<News> begins() {
        if (!alive || !heard || busy || jobs.isEmpty()) {
            return Optional.empty();
        }
        Job job = jobs.remove();
        Fate fate = crew.fate(job);
        if (fate == Fate.DIES_BEFORE) {
            return ends(1, AT_ONCE, SOON);
        }
        busy = true;
        crew.started(job);
        crew.after(fate == Fate.RETURNS_LATE ? TEN_MINUTES : A_JOB, () -> comesTo(fate, job));
        return Optional.of(new News.Started(number, job.number()));
    }

    private Optional<News> comesTo(Fate fate, Job job) {
        if (!alive || !heard) {
            return Optional.empty();
        }
        News result = new News.Returned(number, job.number(), "result of " + job.number());
        return switch (fate) {
            case RETURNS, RETURNS_LATE -> done(result);
            case THROWS -> done(new News.Threw(number, job.number(), "it cannot be done"));
            case DIES -> ends(ScriptedCrew.KILLED, AT_ONCE, Duration.ofMillis(200));
            case DIES_EXIT_FIRST -> ends(ScriptedCrew.KILLED, Duration.ofMillis(200), AT_ONCE);
            case DIES_AFTER -> {
                crew.after(SOON, () -> Optional.of(result)); // it is in the pipe, whatever becomes of who wrote it
                yield ends(ScriptedCrew.KILLED, Duration.ofMillis(200), AT_ONCE);
            }
            case STOPS -> {
                heard = false;
                yield Optional.empty();
            }
            case TALKS_NONSENSE -> outputEnds(AT_ONCE, false);
            case FALLS_SILENT -> outputEnds(AT_ONCE, true);
            case CUTS_A_FRAME -> {
                outputEnds(AT_ONCE, false);
                yield ends(1, AT_ONCE, SOON);
            }
            case DIES_BEFORE -> fail("a job that was never started comes to nothing");
        };
    }

    private Optional<News> done(News news) {
        busy = false;
        crew.after(AT_ONCE, this::begins);
        return Optional.of(news);
    }

    private Optional<News> outputEnds(Duration time, boolean whole) {
        heard = false;
        if (!outputOver) {
            outputOver = true;
            crew.after(time, () -> Optional.of(new News.OutputEnded(number, whole)));
        }
        return Optional.empty();
    }

    private Optional<News> ends(int code, Duration untilOutput, Duration untilExit) {
        alive = false;
        crew.after(untilExit, () -> Optional.of(new News.Exited(number, code)));
        return outputEnds(untilOutput, true);
    }
}
