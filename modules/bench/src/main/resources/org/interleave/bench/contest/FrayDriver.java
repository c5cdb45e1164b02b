package contest;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import kotlin.Unit;
import org.pastalab.fray.core.TestRunner;
import org.pastalab.fray.core.command.Configuration;
import org.pastalab.fray.core.command.ExecutionInfo;
import org.pastalab.fray.core.command.LambdaExecutor;
import org.pastalab.fray.core.command.NetworkDelegateType;
import org.pastalab.fray.core.command.SystemTimeDelegateType;
import org.pastalab.fray.core.observers.TimelineCoverageType;
import org.pastalab.fray.core.randomness.ControlledRandomProvider;
import org.pastalab.fray.core.scheduler.RandomScheduler;
import org.pastalab.fray.instrumentation.base.ApplicationCodeTransformer;

/**
 * Fray: random schedules, its cheapest scheduler, on an instrumented JDK. Accesses to memory are interleaved only where
 * the program needs it (the unlocked counter): by default Fray switches at locks alone, which is faster.
 */
public final class FrayDriver extends Driver {
    private static final int STEPS = 100_000;

    private final Path report;

    private FrayDriver(Path report) {
        this.report = report;
    }

    /** For the JVM: this class is the agent too. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new ApplicationCodeTransformer(true, List.of()));
    }

    @Override
    Sample run(String program, long nanos) throws Throwable {
        Method main = Class.forName("contest." + program).getMethod("main", String[].class);
        boolean memory = program.equals("Increments");
        return forAbout(nanos, program, 200, times -> {
            long start = System.nanoTime();
            Throwable bug = new TestRunner(configuration(main, memory, times)).run();
            long taken = System.nanoTime() - start;
            if (bug != null) {
                throw bug;
            }
            return taken;
        });
    }

    private Configuration configuration(Method main, boolean memory, int times) {
        LambdaExecutor executor = new LambdaExecutor(() -> {
            try {
                main.invoke(null, (Object) new String[0]);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
            return Unit.INSTANCE;
        });
        boolean fullSchedule = false;
        boolean exploreMode = false;
        boolean noExitWhenBugFound = true;
        boolean replay = false;
        boolean noFray = false;
        boolean dummyRun = false;
        boolean ignoreTimedBlock = true;
        boolean sleepAsYield = false;
        boolean resetClassLoader = false;
        boolean redirectStdout = false;
        boolean abortAfterMainExit = false;
        boolean resolveStackTraceHash = false;
        return new Configuration(
                new ExecutionInfo(executor, false, memory, STEPS),
                report,
                times,
                Integer.MAX_VALUE,
                new RandomScheduler(),
                new ControlledRandomProvider(),
                fullSchedule,
                exploreMode,
                noExitWhenBugFound,
                replay,
                noFray,
                dummyRun,
                NetworkDelegateType.NONE,
                SystemTimeDelegateType.NONE,
                0,
                ignoreTimedBlock,
                sleepAsYield,
                resetClassLoader,
                redirectStdout,
                abortAfterMainExit,
                resolveStackTraceHash,
                TimelineCoverageType.NONE);
    }

    public static void main(String[] args) throws Exception {
        serve(new FrayDriver(Path.of(args[0])));
    }
}
