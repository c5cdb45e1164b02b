package lab02;

import static org.junit.jupiter.api.Assertions.fail;

import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.interleave.machine.SteppedThread;
import org.interleave.machine.computer.Computer;
import org.interleave.weave.ClassSource;
import org.interleave.weave.PassThrough;
import org.interleave.weave.RefusedException;
import org.interleave.weave.WeaveLoader;
import org.interleave.weave.Weaver;
import org.jspecify.annotations.Nullable;

/** In charge of the learner's class on a simulated computer: its monitors, its loops, and the time between its steps. */
final class Woven extends PassThrough {
    /* Overview. On the simulated computer Java code takes no time, and threads meet in java.util.concurrent only. So the
     * learner's class is woven: its monitors become locks that the computer sees, and it says so before each step that
     * other threads could notice. There a check may let time pass, so that others come in between. */

    /** What happens at each step of the learner's class that other threads could notice. */
    interface Steps {
        void step(Computer computer);

        /** Nothing: Java code takes no time. */
        static Steps none() {
            return computer -> {};
        }
    }

    /** A thread goes round and round, and no time passes: on a real computer it would keep its core. */
    static final class Spinning extends Error {
        private static final long serialVersionUID = 1L;

        Spinning(String message) {
            super(message);
        }
    }

    /* So many rounds in next to no time, and nobody can have waited for anything in them. */
    private static final int MOST_ROUNDS = 10_000;
    private static final long NO_TIME = 10_000;
    private static final Weaver WEAVER =
            new Weaver(ClassSource.of(List.of(folder()), null), name -> !name.equals(Gil.class.getName()));

    private final Computer computer;
    private final Steps steps;
    private long since = -1;
    private int rounds;
    private String gaveWay = "";
    private int initializing;
    private @Nullable Spinning spinning;

    Woven(Computer computer, Steps steps) {
        this.computer = computer;
        this.steps = steps;
    }

    /** The learner's GIL, for threads of the computer. */
    Gil gil(int checkInterval) {
        try {
            WEAVER.check(OldGil.class.getName());
            return (Gil) new WeaveLoader(WEAVER, this, Gil.class.getClassLoader())
                    .loadClass(OldGil.class.getName())
                    .getConstructor(int.class)
                    .newInstance(checkInterval);
        } catch (RefusedException e) {
            throw new AssertionError(
                    e.refusals().getFirst() + "; a lock, a semaphore or a monitor is all that is needed", e);
        } catch (InvocationTargetException e) {
            throw new AssertionError("new OldGil(%d) threw %s".formatted(checkInterval, e.getCause()), e.getCause());
        } catch (ReflectiveOperationException e) {
            return fail("OldGil needs a public constructor that takes the check interval, an int", e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(OldGil.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no folder of class files", e);
        }
    }

    private void step() {
        if (SteppedThread.current() != null && initializing == 0) {
            steps.step(computer);
        }
    }

    private void round(int site) {
        long now = computer.now();
        if (now - since > NO_TIME) {
            rounds = 0;
            since = now;
        }
        if (++rounds > MOST_ROUNDS) {
            if (spinning != null) {
                LockSupport.park(this); // It has caught what was thrown at it. Nobody will wake it.
                return;
            }
            spinning = new Spinning("%s goes round and round in %s, and keeps its core from others"
                    .formatted(Thread.currentThread().getName(), place(site)));
            throw spinning;
        }
    }

    /** The first thread that went round and round. */
    @Nullable
    Spinning spinning() {
        return spinning;
    }

    private static String place(int site) {
        var at = WEAVER.sites().get(site);
        return "%s (%s:%d)".formatted(at.method(), at.file(), at.line());
    }

    @Override
    public void loop(int site) {
        round(site);
        step();
    }

    /** Where it gave way of its own accord, or nothing. */
    String gaveWay() {
        return gaveWay;
    }

    @Override
    public void yieldNow(int site) {
        round(site);
        gaveWay = place(site);
        super.yieldNow(site);
    }

    @Override
    public void read(@Nullable Object owner, int site) {
        step();
    }

    @Override
    public void write(@Nullable Object owner, int site) {
        step();
    }

    @Override
    public void enter(int site) {
        step();
    }

    @Override
    public void lock(Object monitor, int site) {
        step();
        super.lock(monitor, site);
    }

    @Override
    public void call(@Nullable Object receiver, int site) {
        step();
    }

    @Override
    public void access(Object handle, @Nullable Object owner, int site) {
        step();
    }

    @Override
    public void unpark(@Nullable Thread thread, int site) {
        step();
        super.unpark(thread, site);
    }

    @Override
    public long nanoTime() {
        return computer.now();
    }

    @Override
    public void start(Thread thread, Runnable body) {
        throw new AssertionError(
                "OldGil starts a thread of its own: it is the threads that want to run that must do it");
    }

    @Override
    public void exit(int status, int site) {
        throw new AssertionError("OldGil ends the program: " + place(site));
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
