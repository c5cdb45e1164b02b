package org.interleave.bench.coroutines.host;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.interleave.bench.Answers;
import org.interleave.bench.coroutines.Feat;

/** A JVM that does what {@link Feat} lists: {@code FeatsMain tasks|virtual-threads}. */
public final class FeatsMain {
    /** The event loop's tasks. */
    public static final String TASKS = "tasks";
    /** The JDK's virtual threads. */
    public static final String VIRTUAL_THREADS = "virtual-threads";

    private static final int DEPTH = 100;
    private static final int PLACES = 10;

    private FeatsMain() {}

    /** Answers until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        Answers answers = new Answers();
        switch (arguments[0]) {
            case TASKS -> tasks(answers);
            case VIRTUAL_THREADS -> virtualThreads(answers);
            default -> throw new IllegalArgumentException("who is " + arguments[0] + "?");
        }
        answers.serve();
    }

    private static void tasks(Answers answers) {
        answers.nanos(Feat.GENERATOR_FLAT.request(), 50_000, Generators::flat)
                .nanos(Feat.GENERATOR_DEEP.request(), 10_000, steps -> Generators.delegated(DEPTH, steps))
                .rate(Feat.SWITCHES_2.request(), 50_000, turns -> Tasks.switches(2, turns))
                .rate(Feat.SWITCHES_1000.request(), 50_000, turns -> Tasks.switches(1000, turns))
                .rate(Feat.CREATE.request(), 10_000, Tasks::created)
                .rate(Feat.TIMERS.request(), 100_000, Tasks::timers)
                .rate(Feat.QUEUE.request(), 20_000, items -> Tasks.queue(0, items))
                .rate(Feat.QUEUE_BOUNDED.request(), 20_000, items -> Tasks.queue(PLACES, items))
                .value(Feat.SUSPENDED.request(), () -> Suspended.awaiting())
                .value(Feat.SLEEPING.request(), () -> Suspended.sleeping());
    }

    private static void virtualThreads(Answers answers) {
        answers.rate(Feat.SWITCHES_2.request(), 50_000, turns -> VirtualThreads.switches(2, turns))
                .rate(Feat.SWITCHES_1000.request(), 50_000, turns -> VirtualThreads.switches(1000, turns))
                .rate(Feat.CREATE.request(), 10_000, VirtualThreads::created)
                .rate(Feat.QUEUE.request(), 20_000, items -> VirtualThreads.queue(new LinkedBlockingQueue<>(), items))
                .rate(
                        Feat.QUEUE_BOUNDED.request(),
                        20_000,
                        items -> VirtualThreads.queue(new ArrayBlockingQueue<>(PLACES), items))
                .value(Feat.SUSPENDED.request(), () -> Suspended.virtualThread());
    }
}
