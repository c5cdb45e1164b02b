package org.interleave.bench.fidelity.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.interleave.processes.ProcessPool;

/** What the death of a worker costs a pool of processes, beside what it costs to begin anew. */
final class CrashesProgram {
    private static final int TRIPS = 30;
    private static final int KILLED = 137;

    private CrashesProgram() {}

    /** All of it once. */
    static List<Reported> run() throws InterruptedException {
        List<Reported> rows = new ArrayList<>();
        double opened = now();
        try (ProcessPool pool = ProcessPool.builder().workers(1).open()) {
            nothing(pool);
            rows.add(new Reported("pool_start", "", now() - opened));
            trips(pool, "pool_trip", rows);
            told(pool.submit(() -> fail())); // the first exception that travels has classes to load
            rows.add(new Reported("throw_told", "", told(pool.submit(() -> fail()))));
            rows.add(new Reported("crash_told", "", told(pool.submit(() -> die()))));
            double told = now();
            nothing(pool);
            rows.add(new Reported("crash_next", "", now() - told));
        }
        try (ProcessPool pool = ProcessPool.builder().workers(2).open()) {
            trips(pool, "warm_up", new ArrayList<>());
            Future<?> dying = pool.submit(() -> die());
            trips(pool, "trip_beside", rows);
            told(dying);
        }
        return rows;
    }

    private static double now() {
        return System.nanoTime() / 1e6;
    }

    private static void trips(ProcessPool pool, String metric, List<Reported> rows) throws InterruptedException {
        for (int i = 0; i < TRIPS; i++) {
            double begin = now();
            nothing(pool);
            rows.add(new Reported(metric, "", now() - begin));
        }
    }

    private static void nothing(ProcessPool pool) throws InterruptedException {
        try {
            pool.submit(() -> 0).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a task that does nothing failed", e);
        }
    }

    /* How long until a task is known to have failed. */
    private static double told(Future<?> task) throws InterruptedException {
        double begin = now();
        try {
            task.get();
        } catch (ExecutionException e) {
            return now() - begin;
        }
        throw new IllegalStateException("a task that fails did not");
    }

    private static int die() {
        Runtime.getRuntime().halt(KILLED);
        return 0;
    }

    private static int fail() {
        throw new IllegalStateException("as was asked");
    }
}
