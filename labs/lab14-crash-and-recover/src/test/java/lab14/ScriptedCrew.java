package lab14;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** A crew on a virtual clock whose workers die as the script says, and that notices who breaks its rules. */
final class ScriptedCrew implements Crew {
    private static final int MOST_HIRED = 60;
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final int MOST_LOOKS = 100_000;

    static final int KILLED = 137;

    /* What a worker's news is made of, when its time has come; some of it is for nobody. */
    interface Happening {
        Optional<News> happen();
    }

    private record Due(long at, long number, Happening what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final Map<Integer, Deque<Fate>> fates = new HashMap<>();
    private final Map<Integer, Integer> starts = new HashMap<>();
    private final List<ScriptedWorker> workers = new ArrayList<>();
    private final Deque<Boolean> hirings = new ArrayDeque<>();
    private final int size;
    private int refused;
    private long now;
    private long events;
    private int looks;

    /** A crew in which there may be {@code size} at a time. */
    ScriptedCrew(int size) {
        this.size = size;
    }

    /** What happens to whoever runs that job, for the first time, the second, …; the last goes on for ever. */
    ScriptedCrew at(int job, Fate... one) {
        fates.put(job, new ArrayDeque<>(Arrays.asList(one)));
        return this;
    }

    /** Which of the next hirings bring somebody who will be ready; all after these do. */
    ScriptedCrew hirings(Boolean... ready) {
        hirings.addAll(Arrays.asList(ready));
        return this;
    }

    /** The next hirings so often fail. */
    ScriptedCrew refuse(int times) {
        refused = times;
        return this;
    }

    /* ---- what a dispatcher does ---- */

    @Override
    public int hire() throws IOException {
        if (refused > 0) {
            refused--;
            throw new IOException("no worker can be started");
        }
        if (workers.size() == MOST_HIRED) {
            fail("it has hired %d workers, and goes on".formatted(MOST_HIRED));
        }
        if (workers.stream().filter(ScriptedWorker::mayLive).count() == size) {
            fail("there are %d workers, and it hires one more".formatted(size));
        }
        int number = workers.size() + 1;
        workers.add(new ScriptedWorker(this, number, hirings.isEmpty() || hirings.remove()));
        return number;
    }

    @Override
    public void give(int worker, Job job) {
        for (ScriptedWorker other : workers) {
            if (other.has(job)) {
                fail("job %d is given to worker %d, and worker %d has it in hand"
                        .formatted(job.number(), worker, other.number()));
            }
        }
        worker(worker).take(job);
    }

    @Override
    public void kill(int worker) {
        worker(worker).killed();
    }

    @Override
    public Optional<News> next(Duration atMost) {
        if (++looks > MOST_LOOKS) {
            fail("it looks for news again and again, and lets no time pass");
        }
        long until = now + Math.max(0, atMost.toNanos());
        while (!due.isEmpty() && due.element().at() <= until) {
            Due next = due.remove();
            advance(next.at());
            Optional<News> news = next.what().happen();
            if (news.isPresent()) {
                worker(news.get().worker()).told(news.get());
                return news;
            }
        }
        advance(until);
        return Optional.empty();
    }

    @Override
    public Duration now() {
        return Duration.ofNanos(now);
    }

    private void advance(long to) {
        if (to > now) {
            now = to;
            looks = 0;
        }
        if (now > LONGEST.toNanos()) {
            fail("nothing has come of it in two hours: it waits for what will never be");
        }
    }

    private ScriptedWorker worker(int number) {
        if (number < 1 || number > workers.size()) {
            return fail("there is no worker " + number);
        }
        return workers.get(number - 1);
    }

    /* ---- what its workers do ---- */

    void after(Duration time, Happening what) {
        due.add(new Due(now + time.toNanos(), events++, what));
    }

    Fate fate(Job job) {
        Deque<Fate> left = fates.getOrDefault(job.number(), new ArrayDeque<>(List.of(Fate.RETURNS)));
        return left.size() > 1 ? left.remove() : left.element();
    }

    void started(Job job) {
        starts.merge(job.number(), 1, Integer::sum);
    }

    /* ---- what came of it ---- */

    /** How often a job was started. */
    int starts(int job) {
        return starts.getOrDefault(job, 0);
    }

    /** How many were hired. */
    int hired() {
        return workers.size();
    }

    /** Requires that nobody is left. */
    void requireAllGone() {
        for (ScriptedWorker worker : workers) {
            if (!worker.isOver()) {
                fail("it has returned, and worker %d has not ended".formatted(worker.number()));
            }
        }
    }
}
