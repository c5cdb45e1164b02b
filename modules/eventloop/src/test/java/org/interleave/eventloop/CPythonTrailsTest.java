package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interleave.eventloop.RecordedProgram.Step;
import org.interleave.eventloop.RecordedProgram.Tasklet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random programs of tasks that lock, wait, hand over and cancel leave the trail here that they left on CPython, to the turn. */
class CPythonTrailsTest {
    private static final Duration END = Duration.ofSeconds(10_000);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int TICKS_PER_SECOND = 1024;

    static List<RecordedProgram> programs() {
        return RecordedProgram.read("cpython-3.13.0-trails.txt");
    }

    @ParameterizedTest
    @MethodSource("programs")
    @DisplayName("182–214: as on CPython 3.13")
    void asOnCPython(RecordedProgram program) {
        assertThat(new Run(program).trail()).isEqualTo(program.trail());
    }

    /** Everything the tasks of one program share. Made on the loop. */
    private static final class Things {
        final AioLock lock = new AioLock();
        final AioCondition cond = new AioCondition(lock);
        final AioCondition other = new AioCondition(lock);
        final AioEvent event = new AioEvent();
        final AioFuture<Integer> future = Aio.createFuture();
        final AioSemaphore sem;
        final AioBoundedSemaphore bounded;
        final AioBarrier barrier;
        final AioQueue<Integer> queue;
        final List<Task<Integer>> tasks = new ArrayList<>();

        Things(RecordedProgram program) {
            sem = new AioSemaphore(program.permits());
            bounded = new AioBoundedSemaphore(Math.max(1, program.permits()));
            barrier = new AioBarrier(program.parties());
            queue = switch (program.kind()) {
                case "P" -> new AioPriorityQueue<>(program.maxSize());
                case "L" -> new AioLifoQueue<>(program.maxSize());
                default -> new AioQueue<>(program.maxSize());
            };
        }

        /** Takes one step. @return what it gives, as a number; null for nothing */
        @Nullable
        Integer take(Step step) {
            int argument = step.argument();
            return switch (step.what()) {
                case "lock.acquire" -> number(lock.acquire());
                case "lock.release" -> nothing(lock::release);
                case "lock.locked" -> number(lock.isLocked());
                case "cond.wait" -> number(cond.await());
                case "cond.notify" -> nothing(() -> cond.signal(argument));
                case "other.wait" -> number(other.await());
                case "other.notify_all" -> nothing(other::signalAll);
                case "event.set" -> nothing(event::set);
                case "event.clear" -> nothing(event::clear);
                case "event.wait" -> number(event.await());
                case "sem.acquire" -> number(sem.acquire());
                case "sem.release" -> nothing(sem::release);
                case "sem.locked" -> number(sem.isLocked());
                case "bounded.acquire" -> number(bounded.acquire());
                case "bounded.release" -> nothing(bounded::release);
                case "barrier.wait" -> barrier.await();
                case "barrier.reset" -> nothing(barrier::reset);
                case "barrier.abort" -> nothing(barrier::abort);
                case "barrier.n_waiting" -> barrier.waiting();
                case "barrier.broken" -> number(barrier.isBroken());
                case "queue.put" -> nothing(() -> queue.put(argument));
                case "queue.get" -> queue.get();
                case "queue.put_nowait" -> nothing(() -> queue.putNowait(argument));
                case "queue.get_nowait" -> queue.getNowait();
                case "queue.task_done" -> nothing(queue::taskDone);
                case "queue.join" -> nothing(queue::join);
                case "queue.qsize" -> queue.size();
                case "queue.shutdown" -> nothing(() -> queue.shutdown(argument == 1));
                case "future.await" -> Aio.await(future);
                case "future.set_result" -> nothing(() -> future.setResult(argument));
                case "task.await" -> Aio.await(tasks.get(argument));
                case "turn" -> nothing(Aio::yieldNow);
                case "sleep" ->
                    nothing(() -> Aio.sleep(Duration.ofNanos(argument * NANOS_PER_SECOND / TICKS_PER_SECOND)));
                case "cancel" -> number(tasks.get(argument).cancel());
                default -> throw new IllegalArgumentException(step.toString());
            };
        }

        private static Integer number(boolean truth) {
            return truth ? 1 : 0;
        }

        private static @Nullable Integer nothing(Runnable action) {
            action.run();
            return null;
        }
    }

    private static final class Run {
        private final RecordedProgram program;
        private final List<String> trail = new ArrayList<>();
        private boolean isOver;

        Run(RecordedProgram program) {
            this.program = program;
        }

        List<String> trail() {
            try {
                Aio.run(this::main, RunOptions.virtualTime().exceptionHandler((_, _) -> {}));
            } catch (DeadlockException e) {
                assertThat(isOver).as("%s", e).isTrue(); // tasks that catch their cancellation and wait for ever
            }
            return trail;
        }

        private void main() {
            Things things = new Things(program);
            for (int i = 0; i < program.tasks().size(); i++) {
                int number = i;
                things.tasks.add(Aio.createTask(() -> body(number, things)));
            }
            Aio.sleep(END);
            for (int i = 0; i < things.tasks.size(); i++) {
                trail.add(i + ":" + stateOf(things.tasks.get(i)));
            }
            isOver = true;
        }

        private int body(int number, Things things) {
            Tasklet tasklet = program.tasks().get(number);
            for (int i = 0; i < tasklet.steps().size(); i++) {
                String place = number + "." + i;
                try {
                    Integer value = things.take(tasklet.steps().get(i));
                    note(place + "=" + (value == null ? "-" : value));
                } catch (CancelledError | RuntimeException thrown) {
                    note(place + "!" + nameOf(thrown));
                    if (!tasklet.catches()) {
                        throw thrown;
                    }
                }
            }
            return number;
        }

        private void note(String what) {
            if (!isOver) {
                trail.add(what);
            }
        }

        private static String nameOf(Throwable thrown) {
            return switch (thrown) {
                case CancelledError _ -> "cancelled";
                case QueueEmpty _ -> "empty";
                case QueueFull _ -> "full";
                case QueueShutDown _ -> "shutdown";
                case BrokenBarrierException _ -> "broken";
                default -> "error";
            };
        }

        private static String stateOf(Task<?> task) {
            if (!task.isDone()) {
                return "pending";
            }
            return task.isCancelled() ? "cancelled" : task.exception() == null ? "done" : "failed";
        }
    }
}
