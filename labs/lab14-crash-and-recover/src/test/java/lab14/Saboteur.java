package lab14;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A crew of real processes to which something is done: who starts a job that only waits is killed, or stopped if the job says
 * so.
 */
final class Saboteur implements Crew {
    private static final Duration LONG_ENOUGH = Duration.ofMillis(200);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final int MOST_HIRED = 30;

    private final ProcessCrew crew;
    private final List<Job> jobs;
    private Duration passed = Duration.ZERO;
    private int stopped;
    private int hired;

    Saboteur(ProcessCrew crew, List<Job> jobs) {
        this.crew = crew;
        this.jobs = jobs;
    }

    @Override
    public Optional<News> next(Duration atMost) throws InterruptedException {
        Optional<News> news = crew.next(stopped == 0 || atMost.compareTo(LONG_ENOUGH) < 0 ? atMost : LONG_ENOUGH);
        if (news.isPresent() && news.get() instanceof News.Started(int worker, int job)) {
            switch (jobs.get(job).task()) {
                case "wait" -> crew.kill(worker);
                case "wait stopped" -> stop(worker);
                default -> {}
            }
        }
        if (news.isEmpty() && stopped != 0) {
            passed = passed.plus(atMost); // nothing more will come of it: the clock may as well be turned
            if (passed.compareTo(AN_HOUR) > 0) {
                fail("worker %d has been stopped for an hour, and lives".formatted(stopped));
            }
        }
        return news;
    }

    private void stop(int worker) throws InterruptedException {
        try {
            long pid = crew.process(worker).pid();
            new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
            stopped = worker;
        } catch (IOException e) {
            throw new IllegalStateException("nobody can be stopped here", e);
        }
    }

    @Override
    public void kill(int worker) {
        if (worker == stopped) {
            stopped = 0;
        }
        crew.kill(worker);
    }

    @Override
    public Duration now() {
        return crew.now().plus(passed);
    }

    @Override
    public int hire() throws IOException {
        if (++hired > MOST_HIRED) {
            fail("it has hired %d workers, and goes on".formatted(MOST_HIRED));
        }
        return crew.hire();
    }

    @Override
    public void give(int worker, Job job) {
        crew.give(worker, job);
    }
}
