package lab14;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Yours to build: so far it works as long as nobody dies. */
public final class CrewDispatcher implements Dispatcher {
    private final Crew crew;
    private final int size;
    private final Duration patience;

    private final Deque<Job> waiting = new ArrayDeque<>();
    private final Map<Integer, Worker> workers = new HashMap<>();
    private int without; // an outcome
    private Outcome[] outcomes = {};

    private static final class Worker {
        final Deque<Job> hand = new ArrayDeque<>();
        boolean ready;
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
        without = jobs.size();
        outcomes = new Outcome[jobs.size()];
        while (without > 0) {
            hire();
            handOut();
            crew.next(patience).ifPresent(this::hear);
        }
        dismiss();
        return List.of(outcomes);
    }

    private void hire() {
        while (workers.size() < Math.min(size, without)) {
            try {
                workers.put(crew.hire(), new Worker());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /* One each before anybody gets a second. */
    private void handOut() {
        for (int many = 0; many < IN_HAND; many++) {
            for (Map.Entry<Integer, Worker> entry : workers.entrySet()) {
                Worker worker = entry.getValue();
                if (worker.ready && worker.hand.size() == many && !waiting.isEmpty()) {
                    Job job = waiting.remove();
                    worker.hand.add(job);
                    crew.give(entry.getKey(), job);
                }
            }
        }
    }

    private void hear(News news) {
        Worker worker = workers.get(news.worker());
        switch (news) {
            case News.Ready _ -> worker.ready = true;
            case News.Beat _, News.Started _ -> {}
            case News.Returned(int _, int _, String result) ->
                settle(worker.hand.remove(), new Outcome.Returned(result));
            case News.Threw(int _, int _, String message) -> settle(worker.hand.remove(), new Outcome.Threw(message));
            case News.OutputEnded(int number, boolean _) ->
                throw new IllegalStateException(
                        "worker %d is not heard any more, and had %s in hand".formatted(number, worker.hand));
            case News.Exited(int number, int code) ->
                throw new IllegalStateException(
                        "worker %d ended with exit code %d, and had %s in hand".formatted(number, code, worker.hand));
        }
    }

    private void settle(Job job, Outcome outcome) {
        outcomes[job.number()] = outcome;
        without--;
    }

    private void dismiss() throws InterruptedException {
        workers.keySet().forEach(crew::kill);
        int ends = 2 * workers.size(); // an OutputEnded and an Exited of each
        while (ends > 0) {
            ends -= crew.next(patience)
                    .filter(news -> news instanceof News.OutputEnded || news instanceof News.Exited)
                    .map(news -> 1)
                    .orElse(0);
        }
    }
}
