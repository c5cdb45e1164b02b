package lab12;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Where workers are made and watched: nobody waits for one for ever, and none survives its test. */
final class Stage implements AutoCloseable {
    /** Long enough for a JVM to start on a machine that has much else to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /* When something has not come once, it is not worth waiting so long for the next. */
    private static final Duration IMPATIENCE = Duration.ofSeconds(3);

    private static volatile Duration patience = PATIENCE;

    /* All steps are made by one thread, as in any program; by another one when it has got stuck. */
    private static Stepper stepper = new Stepper();

    private final Set<ProcessHandle> actors = new LinkedHashSet<>();

    private static final class Stepper {
        final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        final Thread thread = Thread.ofPlatform().daemon().name("suite").start(this::work);

        private void work() {
            try {
                while (true) {
                    tasks.take().run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A step of a conversation. */
    interface Step {
        void run() throws Exception;
    }

    /** A worker that plays this script, and has a generous grace. */
    JvmWorker worker(String... acts) throws Exception {
        return worker(PATIENCE, Actor.command(acts));
    }

    /** A worker that is started by this command. */
    JvmWorker worker(Duration grace, List<String> command) throws Exception {
        JvmWorker worker = within("a worker is launched", () -> new JvmWorker(command, grace));
        look();
        return worker;
    }

    /** Remembers who is there: somebody has to end those whom the learner's code forgets. */
    void look() {
        ProcessHandle.current().descendants().forEach(actors::add);
    }

    /** A process of a worker's, by its id. */
    ProcessHandle process(long pid) {
        ProcessHandle process = ProcessHandle.of(pid)
                .orElseThrow(() -> new AssertionError("there is no process %d: pid() says so".formatted(pid)));
        actors.add(process);
        return process;
    }

    /** Tells whether that process is gone; it may be gone already. */
    BooleanSupplier gone(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        process.ifPresent(actors::add);
        return () -> process.isEmpty() || !process.get().isAlive();
    }

    /** Does it, in the time there is; what it throws comes out. */
    static <T> T within(String what, Callable<T> step) throws Exception {
        FutureTask<T> task = new FutureTask<>(step);
        stepper.tasks.add(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            StringBuilder place = new StringBuilder();
            for (StackTraceElement frame : stepper.thread.getStackTrace()) {
                if (place.isEmpty() && frame.getClassName().startsWith("lab12.JvmWorker")) {
                    place.append("; it waits in ").append(frame);
                }
            }
            long waited = patience.toSeconds();
            patience = IMPATIENCE;
            stepper = new Stepper();
            throw new AssertionError("%s: nothing came of it within %d s%s".formatted(what, waited, place));
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                default -> throw e;
            }
        }
    }

    /** The same for what has no result. */
    static void within(String what, Step step) throws Exception {
        within(what, () -> {
            step.run();
            return what;
        });
    }

    /** Looks until it is so. */
    static void await(String what, BooleanSupplier isSo) throws InterruptedException {
        long begin = System.nanoTime();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - begin > patience.toNanos()) {
                fail("%s; that was not so after %d s".formatted(what, patience.toSeconds()));
            }
            Thread.sleep(5);
        }
    }

    /** The next frame, as text. */
    static String receive(Worker worker) throws Exception {
        return within("receive()", worker::receive).text();
    }

    /** What {@link Worker#receive} throws when the worker is gone. */
    static WorkerDiedException death(String script, Worker worker) throws Exception {
        try {
            Frame frame = within(
                    "a worker that plays '%s' has ended, and receive() was called".formatted(script), worker::receive);
            throw new AssertionError(
                    "a worker that plays '%s' has ended, and receive() returned a frame of kind %d: '%s'"
                            .formatted(script, frame.kind(), frame.text()));
        } catch (WorkerDiedException e) {
            return e;
        } catch (IOException | RuntimeException e) {
            throw new AssertionError(
                    "a worker that plays '%s' has ended, and receive() threw %s; a WorkerDiedException tells of it"
                            .formatted(script, e),
                    e);
        }
    }

    @Override
    public void close() {
        look();
        actors.forEach(ProcessHandle::destroyForcibly);
    }
}
