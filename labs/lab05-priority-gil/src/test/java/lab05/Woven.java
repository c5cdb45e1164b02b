package lab05;

import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Lock;
import org.interleave.machine.SteppedThread;
import org.interleave.weave.ClassSource;
import org.interleave.weave.PassThrough;
import org.interleave.weave.RefusedException;
import org.interleave.weave.Site;
import org.interleave.weave.WeaveLoader;
import org.interleave.weave.Weaver;
import org.jspecify.annotations.Nullable;

/** In charge of the learner's class on a simulated computer: its monitors, its clock, and what its steps cost. */
final class Woven extends PassThrough {
    /* Overview. On the simulated computer Java code takes no time, and threads meet in java.util.concurrent only. So the
     * learner's class is woven: its monitors become locks that the computer sees, its clock is the computer's, and what
     * would matter on a real machine costs what it costs there: to lock, to read the clock, to go round once more. */

    /** What locking or unlocking costs, or reading the clock, or going round, in nanoseconds. */
    static final long STEP = 25;

    private static final int MOST_ROUNDS_OUTSIDE = 10_000_000;
    private static final Weaver WEAVER =
            new Weaver(ClassSource.of(List.of(folder()), null), name -> !name.equals(Gil.class.getName()));

    private final Watched watched;
    private int initializing;
    private int roundsOutside;

    private Woven(Watched watched) {
        this.watched = watched;
    }

    /** The learner's GIL, for threads of the computer of {@code watched}, which is told of the rounds they make in it. */
    static Gil gil(long interval, Watched watched) {
        try {
            WEAVER.check(PriorityGil.class.getName());
            return (Gil) new WeaveLoader(WEAVER, new Woven(watched), Gil.class.getClassLoader())
                    .loadClass(PriorityGil.class.getName())
                    .getConstructor(long.class)
                    .newInstance(interval);
        } catch (RefusedException e) {
            throw new AssertionError(
                    "%s: locks and conditions are all that is needed"
                            .formatted(e.refusals().getFirst()),
                    e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof AssertionError ours) {
                throw ours;
            }
            throw new AssertionError("new PriorityGil(%d) threw %s".formatted(interval, e.getCause()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("PriorityGil needs a public constructor that takes the interval, a long", e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(PriorityGil.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class files have no folder", e);
        }
    }

    private boolean canStop() {
        return SteppedThread.current() != null && initializing == 0;
    }

    private void cost() {
        if (canStop()) {
            watched.computer().compute(STEP);
        }
    }

    @Override
    public void loop(int site) {
        if (canStop()) {
            watched.round(site);
            cost();
        } else if (++roundsOutside > MOST_ROUNDS_OUTSIDE) {
            throw new AssertionError("new PriorityGil goes round and round in " + place(site));
        }
    }

    @Override
    public void yieldNow(int site) {
        if (canStop()) {
            watched.round(site);
        }
        super.yieldNow(site);
    }

    /** Where in the learner's files a site is. */
    static String place(int site) {
        Site at = WEAVER.sites().get(site);
        return "%s (%s:%d)".formatted(at.method(), at.file(), at.line());
    }

    @Override
    public void lock(Object monitor, int site) {
        cost();
        super.lock(monitor, site);
    }

    @Override
    public void unlock(Object monitor, int site) {
        cost();
        super.unlock(monitor, site);
    }

    @Override
    public void call(@Nullable Object receiver, int site) {
        if (receiver instanceof Lock) {
            cost();
        }
    }

    @Override
    public long nanoTime() {
        cost();
        return watched.computer().now();
    }

    @Override
    public long currentTimeMillis() {
        return nanoTime() / 1_000_000;
    }

    @Override
    public long newSeed() {
        return 1;
    }

    @Override
    public double random() {
        return 0.5;
    }

    @Override
    public void start(Thread thread, Runnable body) {
        throw noThreads();
    }

    @Override
    public Thread newVirtualThread(@Nullable String name, Runnable body) {
        throw noThreads();
    }

    @Override
    public ThreadFactory threadFactory() {
        throw noThreads();
    }

    @Override
    public ThreadFactory virtualThreadFactory() {
        throw noThreads();
    }

    @Override
    public Executor asyncExecutor() {
        throw noThreads();
    }

    private static AssertionError noThreads() {
        return new AssertionError(
                "PriorityGil wants a thread of its own: the threads that wait for it must do what is to be done");
    }

    @Override
    public void initialize(Class<?> type) {
        initializing++; // In there no thread can stop.
        try {
            super.initialize(type);
        } finally {
            initializing--;
        }
    }
}
