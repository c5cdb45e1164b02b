package contest;

import java.lang.reflect.Method;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;

/**
 * Lincheck, model checking. Two operations on a shared object, one a thread: the threads are Lincheck's own and stay
 * alive, which is several times faster than runConcurrentTest with a program that starts its threads. Only the time
 * between the first invocation and the last counts, not what it takes to set up a check, and nothing is verified.
 */
final class LincheckDriver extends Driver {
    private static final int INVOCATIONS = 2_000;
    /* When a program has few interleavings, setting up is most of the work: give up after so many times the budget. */
    private static final int PATIENCE = 3;

    public static class IncrementsTest {
        private final Increments shared = new Increments();

        @Operation
        public void first() {
            shared.twice();
        }

        @Operation
        public void second() {
            shared.twice();
        }
    }

    public static class TwoLocksTest {
        private final TwoLocks shared = new TwoLocks();

        @Operation
        public void first() {
            shared.both();
        }

        @Operation
        public void second() {
            shared.both();
        }
    }

    public static class BoundedBufferTest {
        private final BoundedBuffer shared = new BoundedBuffer();

        @Operation
        public void first() {
            shared.putTwo();
        }

        @Operation
        public void second() {
            shared.takeTwo();
        }
    }

    /** Accepts everything and takes the time. */
    public static class Stopwatch implements Verifier {
        static long invocations;
        static long first;
        static long last;

        public Stopwatch(Class<?> specification) {}

        @Override
        public boolean verifyResults(ExecutionScenario scenario, ExecutionResult results) {
            last = System.nanoTime();
            if (invocations++ == 0) {
                first = last;
            }
            return true;
        }
    }

    @Override
    Sample run(String program, long nanos) throws Throwable {
        Class<?> test = Class.forName("contest.LincheckDriver$" + program + "Test");
        ExecutionScenario scenario = new ExecutionScenario(
                List.of(), List.of(one(test.getMethod("first")), one(test.getMethod("second"))), List.of(), null);
        long count = 0;
        long taken = 0;
        long start = System.nanoTime();
        while (taken < nanos && (count == 0 || System.nanoTime() - start < PATIENCE * nanos)) {
            Stopwatch.invocations = 0;
            new ModelCheckingOptions()
                    .iterations(0)
                    .invocationsPerIteration(INVOCATIONS)
                    .verifier(Stopwatch.class)
                    .addCustomScenario(scenario)
                    .check(test);
            count += Stopwatch.invocations - 1;
            taken += Stopwatch.last - Stopwatch.first;
        }
        return new Sample(count, taken);
    }

    private static List<Actor> one(Method operation) {
        return List.of(new Actor(operation, List.of()));
    }

    public static void main(String[] args) throws Exception {
        serve(new LincheckDriver());
    }
}
