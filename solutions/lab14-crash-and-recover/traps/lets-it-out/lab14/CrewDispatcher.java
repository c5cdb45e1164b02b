package lab14;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Known-wrong: lets out that a worker cannot be had, and the jobs with it. */
public final class CrewDispatcher implements Dispatcher {
    private final Crew crew;
    private final int size;
    private final Duration patience;

    private final Deque<Job> waiting = new ArrayDeque<>();
    private final Map<Integer, Worker> workers = new HashMap<>();
    private int falseStarts;

    private int without; // an outcome
    private Outcome[] outcomes = {};
    private int[] crashes = {}; // of workers that ran the job
    private int[] deaths = {}; // of workers that had it first in line and had not started it

    private static final class Worker {
        final Deque<Job> hand = new ArrayDeque<>();
        Duration lastSign;
        boolean ready;
        boolean started; // the first in hand has
        boolean outputEnded;
        boolean killed;
        Outcome.Why why = Outcome.Why.ENDED;
        OptionalInt exitCode = OptionalInt.empty();

        Worker(Duration now) {
            lastSign = now;
        }

        boolean isGone() {
            return outputEnded && exitCode.isPresent();
        }

        boolean isAlive() {
            return !killed && exitCode.isEmpty();
        }
    }

    /**
     * A dispatcher.
     *
     * @param crew where workers are hired; nobody else uses it
     * @param size how many workers there may be at a time
     * @param patience how long there may be no news of a worker
     */
    public CrewDispatcher(Crew crew, int size, Duration patience) {
        this.crew = crew;
        this.size = size;
        this.patience = patience;
    }

    @Override
    public List<Outcome> run(List<Job> jobs) throws InterruptedException {
        waiting.addAll(jobs);
        outcomes = new Outcome[jobs.size()];
        without = jobs.size();
        crashes = new int[jobs.size()];
        deaths = new int[jobs.size()];
        try {
            while (without > 0 && staffed()) {
                handOut();
                crew.next(untilSomebodyIsSilent()).ifPresent(this::hear);
                killTheSilent();
            }
            waiting.forEach(job -> settle(job, new Outcome.NeverRan("no worker can be had")));
        } finally {
            dismiss();
        }
        return List.of(outcomes);
    }

    /* Whether there is anybody to wait for. */
    private boolean staffed() {
        while (workers.size() < Math.min(size, without) && falseStarts < MOST_FALSE_STARTS) {
            try {
                workers.put(crew.hire(), new Worker(crew.now()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return !workers.isEmpty();
    }

    /* One each before anybody gets a second. */
    private void handOut() {
        for (int many = 0; many < IN_HAND; many++) {
            for (Map.Entry<Integer, Worker> entry : workers.entrySet()) {
                Worker worker = entry.getValue();
                if (worker.ready && worker.isAlive() && worker.hand.size() == many && !waiting.isEmpty()) {
                    Job job = waiting.remove();
                    worker.hand.add(job);
                    crew.give(entry.getKey(), job);
                }
            }
        }
    }

    private void hear(News news) {
        Worker worker = workers.get(news.worker());
        worker.lastSign = crew.now();
        switch (news) {
            case News.Ready _ -> {
                worker.ready = true;
                falseStarts = 0;
            }
            case News.Beat _ -> {}
            case News.Started _ -> worker.started = true;
            case News.Returned(int _, int _, String result) -> done(worker, new Outcome.Returned(result));
            case News.Threw(int _, int _, String message) -> done(worker, new Outcome.Threw(message));
            case News.OutputEnded(int number, boolean whole) -> {
                worker.outputEnded = true;
                if (!whole && !worker.killed) {
                    worker.why = Outcome.Why.NONSENSE;
                }
                kill(number, worker);
            }
            case News.Exited(int _, int code) -> worker.exitCode = OptionalInt.of(code);
        }
        if (worker.isGone()) {
            workers.remove(news.worker());
            bury(worker);
        }
    }

    private void done(Worker worker, Outcome outcome) {
        worker.started = false;
        settle(worker.hand.remove(), outcome);
    }

    private void bury(Worker worker) {
        if (!worker.ready) {
            falseStarts++;
        }
        if (worker.hand.isEmpty()) {
            return;
        }
        Job first = worker.hand.remove();
        while (!worker.hand.isEmpty()) {
            waiting.addFirst(worker.hand.removeLast()); // it has waited for longer than those behind
        }
        if (!worker.started) {
            if (++deaths[first.number()] < MOST_DEATHS) {
                waiting.addFirst(first);
            } else {
                settle(first, new Outcome.NeverRan("%d workers ended over it".formatted(MOST_DEATHS)));
            }
        } else if (++crashes[first.number()] <= first.retries()) {
            waiting.addLast(first);
        } else {
            settle(first, new Outcome.Crashed(worker.why, worker.exitCode.getAsInt()));
        }
    }

    private void settle(Job job, Outcome outcome) {
        outcomes[job.number()] = outcome;
        without--;
    }

    private void kill(int number, Worker worker) {
        worker.killed = true;
        crew.kill(number);
    }

    private void killTheSilent() {
        Duration now = crew.now();
        workers.forEach((number, worker) -> {
            if (worker.isAlive() && now.minus(worker.lastSign).compareTo(patience) >= 0) {
                worker.why = Outcome.Why.SILENT;
                kill(number, worker);
            }
        });
    }

    private Duration untilSomebodyIsSilent() {
        Duration now = crew.now();
        return workers.values().stream()
                .filter(Worker::isAlive)
                .map(worker -> patience.minus(now.minus(worker.lastSign)))
                .min(Duration::compareTo)
                .orElse(patience);
    }

    private void dismiss() throws InterruptedException {
        workers.forEach(this::kill);
        while (!workers.isEmpty()) {
            crew.next(patience).ifPresent(this::hear);
        }
    }
}
