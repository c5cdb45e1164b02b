package lab04;

import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.interleave.machine.SteppedThread;
import org.interleave.machine.computer.Computer;
import org.interleave.weave.ClassSource;
import org.interleave.weave.PassThrough;
import org.interleave.weave.RefusedException;
import org.interleave.weave.Site;
import org.interleave.weave.WeaveLoader;
import org.interleave.weave.Weaver;
import org.jspecify.annotations.Nullable;

/** In charge of the learner's classes: their clock is a simulated computer's, and a loop without end comes to one. */
final class Woven extends PassThrough {
    /** A loop without end. */
    static final class Endless extends AssertionError {
        private static final long serialVersionUID = 1L;

        Endless(String message) {
            super(message);
        }
    }

    /** What reading the clock costs on the simulated computer, in nanoseconds: who waits by asking the time gets older. */
    private static final long READING_THE_CLOCK = 25;

    private static final int MOST_ROUNDS = 10_000_000;
    private static final Set<String> GIVEN =
            Set.of(Line.class.getName(), Client.class.getName(), Summary.class.getName(), Prediction.class.getName());
    private static final Weaver WEAVER =
            new Weaver(ClassSource.of(List.of(folder()), null), name -> !GIVEN.contains(name));

    private final @Nullable Computer computer;
    private int rounds;

    private Woven(@Nullable Computer computer) {
        this.computer = computer;
    }

    /** The learner's client, for a thread of {@code computer}. */
    static Client client(Computer computer) {
        return (Client) make(computer, PacedClient.class, new Class<?>[0]);
    }

    /** The learner's summary of {@code nanos}. */
    static Summary summary(long[] nanos) {
        return (Summary) make(null, RoundTrips.class, new Class<?>[] {long[].class}, (Object) nanos);
    }

    /** The learner's prediction. */
    static Prediction prediction() {
        return (Prediction) make(null, Convoy.class, new Class<?>[0]);
    }

    private static Object make(@Nullable Computer computer, Class<?> type, Class<?>[] parameters, Object... arguments) {
        String name = type.getSimpleName();
        try {
            WEAVER.check(type.getName());
            return new WeaveLoader(WEAVER, new Woven(computer), Line.class.getClassLoader())
                    .loadClass(type.getName())
                    .getConstructor(parameters)
                    .newInstance(arguments);
        } catch (RefusedException e) {
            throw new AssertionError(String.valueOf(e.refusals().getFirst()), e);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Error error
                    ? error
                    : new AssertionError("new %s threw %s".formatted(name, e.getCause()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("%s needs a public constructor, as it had in the starter".formatted(name), e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(PacedClient.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class files have no folder", e);
        }
    }

    @Override
    public void loop(int site) {
        if (++rounds > MOST_ROUNDS) {
            Site at = WEAVER.sites().get(site);
            throw new Endless("%s.%s goes round and round (%s:%d)"
                    .formatted(at.type().substring(at.type().lastIndexOf('.') + 1), at.method(), at.file(), at.line()));
        }
    }

    @Override
    public long nanoTime() {
        if (computer == null) {
            return super.nanoTime();
        }
        if (SteppedThread.current() != null) {
            computer.compute(READING_THE_CLOCK);
            rounds = 0; // Time passes, and the computer stops some time.
        }
        return computer.now();
    }

    @Override
    public long currentTimeMillis() {
        return nanoTime() / 1_000_000;
    }
}
