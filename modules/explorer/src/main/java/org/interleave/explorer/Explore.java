package org.interleave.explorer;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.interleave.explorer.show.TraceFile;
import org.interleave.weave.MainMethod;
import org.interleave.weave.PlainParent;
import org.interleave.weave.RefusedException;
import org.interleave.weave.WeaveLoader;
import org.interleave.weave.Weaver;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program under every schedule that matters.
 *
 * {@snippet :
 * Explore.program(() -> {
 *     Counter counter = new Counter();
 *     Thread other = new Thread(counter::increment);
 *     other.start();
 *     counter.increment();
 *     other.join();
 *     assert counter.value() == 2;
 * }).check();
 * }
 *
 * <p>A program of coroutines (one that runs an event loop) is run under every order of its turns that matters: its only switch
 * points are where it awaits or gives way.
 *
 * <p>The program is plain Java. It is run anew for every schedule, static state included, on a virtual clock; its classes
 * are woven for it, apart from the ones the caller sees, so it may capture nothing but what comes from the JDK.
 */
public final class Explore {
    /** A program. */
    @FunctionalInterface
    public interface Program extends Serializable {
        /** Runs it, once. */
        void run() throws Throwable;
    }

    /** A program with an outcome: what it returns, as text. */
    @FunctionalInterface
    public interface Query extends Serializable {
        /** Runs it, once. */
        @Nullable
        Object run() throws Throwable;
    }

    /* What suites and commands set. */
    record Settings(String name, Limits limits, boolean slowWork, Runnable checked) {
        static final Settings DEFAULT = new Settings("program", Limits.DEFAULT, false, () -> {});

        Settings named(String newName) {
            return new Settings(newName, limits, slowWork, checked);
        }

        Settings within(int schedules, int preemptions) {
            return new Settings(
                    name, new Limits(schedules, limits.steps(), preemptions, limits.threads()), slowWork, checked);
        }

        Settings slowWork(boolean slow) {
            return new Settings(name, limits, slow, checked);
        }

        Settings counting(Runnable onCheck) {
            return new Settings(name, limits, slowWork, onCheck);
        }
    }

    /** Where failing schedules are kept, when a suite is run by the command: a folder. */
    private static final String WITNESSES = "interleave.witnesses";

    private final List<Path> folders;
    private final ClassLoader parent;
    private final Predicate<String> woven;
    private final World.Entry entry;
    private final Set<String> possible = new LinkedHashSet<>();
    private Settings settings;

    private Explore(
            List<Path> folders, ClassLoader parent, Predicate<String> woven, World.Entry entry, Settings settings) {
        this.folders = folders;
        this.parent = parent;
        this.woven = woven;
        this.entry = entry;
        this.settings = settings;
    }

    /** Any program that starts and joins its own threads. */
    public static Explore program(Program program) {
        return of(program, Settings.DEFAULT);
    }

    /** Any program that returns its outcome. */
    public static Explore program(Query program) {
        return of(program, Settings.DEFAULT);
    }

    static Explore of(Program program, Settings settings) {
        return of(new Rewoven(program), settings);
    }

    static Explore of(Query program, Settings settings) {
        return of(new Rewoven(program), settings);
    }

    static Explore of(Rewoven entry, Settings settings) {
        String outermost = entry.type().replaceFirst("\\$.*", "");
        return new Explore(
                List.of(),
                entry.loader(),
                name -> Weaver.ORDINARY.test(name) || name.equals(outermost) || name.startsWith(outermost + "$"),
                entry,
                settings);
    }

    /**
     * A compiled program with a {@code main} method.
     *
     * @param classPath the folders its classes are in
     * @param mainClass the class's name
     * @param arguments what {@code main} is given
     */
    public static Explore main(List<Path> classPath, String mainClass, String... arguments) {
        return new Explore(
                List.copyOf(classPath),
                new PlainParent(Coroutines.PACKAGES),
                name -> true,
                new Main(mainClass, List.of(arguments)),
                Settings.DEFAULT);
    }

    /** A class's {@code main}. */
    record Main(String type, List<String> arguments) implements World.Entry {
        @Override
        public World.Body open(WeaveLoader loader) throws ReflectiveOperationException {
            MainMethod main = MainMethod.of(loader.loadClass(type));
            return () -> {
                main.run(arguments);
                return null;
            };
        }
    }

    // ---- How far.

    /** At most so many schedules. */
    public Explore budget(int schedules) {
        settings = settings.within(schedules, settings.limits().preemptions());
        return this;
    }

    /** Every schedule with up to so many preemptions is run before reduction begins. */
    public Explore preemptions(int most) {
        settings = settings.within(settings.limits().schedules(), most);
        return this;
    }

    /**
     * Lets work be slow: a sleep or a timeout may be over before others have done what they could do meanwhile, at the
     * price of one preemption. Otherwise time stands still while anybody can go on.
     */
    public Explore slowWork() {
        settings = settings.slowWork(true);
        return this;
    }

    /**
     * Requires that some schedule comes to this outcome: code that locks more than it must makes legal outcomes
     * impossible.
     */
    public Explore mustBePossible(Object outcome) {
        possible.add(String.valueOf(outcome));
        return this;
    }

    // ---- What comes of it.

    /** Explores, and says what came of it; a failing program is a result, not an exception. */
    public Exploration run() {
        settings.checked().run();
        Exploration exploration = explore();
        return possible.isEmpty() ? exploration : withPossible(exploration);
    }

    private Exploration explore() {
        try {
            return Carrier.carry(this::explore);
        } catch (Carrier.NeverCameBack e) {
            return e.told(0);
        }
    }

    private Exploration explore(Carrier carrier) throws ReflectiveOperationException {
        World world;
        try {
            TurnLadder turns = turnProgram().ladder(carrier);
            if (turns != null) {
                return turns.climb();
            }
            world = open(carrier);
        } catch (RefusedException e) {
            return new Exploration(Verdict.REFUSED, Optional.empty(), 0, List.of(), String.valueOf(e.getMessage()));
        }
        return new Ladder(world, settings.limits(), programHash()).climb();
    }

    private TurnProgram turnProgram() {
        return new TurnProgram(folders, parent, woven, entry, settings.limits(), programHash());
    }

    private World open(Carrier carrier) throws ReflectiveOperationException {
        World world = new World(folders, parent, woven, entry, settings.limits(), settings.slowWork());
        carrier.watch(world);
        return world;
    }

    private Exploration withPossible(Exploration exploration) {
        boolean complete =
                exploration.verdict() == Verdict.PASS_ALL || exploration.verdict() == Verdict.PASS_ALL_ORDERINGS;
        List<String> missing = possible.stream()
                .filter(outcome -> !exploration.outcomes().contains(outcome))
                .toList();
        if (!complete || missing.isEmpty()) {
            return exploration;
        }
        String happened = "no schedule comes to %s; the only outcomes are %s"
                .formatted(String.join(", nor to ", missing), String.join(", ", exploration.outcomes()));
        Failure failure = new Failure(
                FailureKind.OUTCOME_MISSING,
                happened,
                Words.rule(FailureKind.OUTCOME_MISSING),
                "",
                0,
                true,
                "",
                new Trace(List.of(), List.of(), happened, ""),
                null,
                null);
        return new Exploration(
                Verdict.FAIL,
                Optional.of(failure),
                exploration.schedules(),
                exploration.outcomes(),
                exploration.message() + " " + happened + ".");
    }

    /** The distinct outcomes of all schedules that were run. */
    public List<String> outcomes() {
        return run().outcomes();
    }

    /**
     * Explores, and fails when a schedule fails.
     *
     * @throws ExplorationFailed when a schedule fails, or nothing can be said about the program
     */
    public Exploration check() {
        Exploration exploration = run();
        exploration.failure().ifPresent(this::keep);
        if (!exploration.verdict().passed()) {
            throw new ExplorationFailed(exploration);
        }
        boolean unsure = exploration.verdict() == Verdict.PASS_BOUNDED || exploration.verdict() == Verdict.PASS_SAMPLED;
        if (unsure && !exploration.outcomes().containsAll(possible)) {
            throw new ExplorationFailed(exploration);
        }
        return exploration;
    }

    private void keep(Failure failure) {
        String folder = System.getProperty(WITNESSES);
        if (folder != null && !failure.trace().steps().isEmpty()) {
            try {
                TraceFile.write(Path.of(folder, settings.name() + ".trace"), settings.name(), failure);
            } catch (IOException e) {
                throw new UncheckedIOException("the failing schedule cannot be kept", e);
            }
        }
    }

    /**
     * Runs exactly the schedule that {@code token} names.
     *
     * @throws ReplayException when it is not a token, or this program cannot follow it
     */
    public Trace replay(String token) throws ReplayException {
        Token parsed = Token.parse(token);
        if (!parsed.hash().equals(programHash())) {
            throw new ReplayException("the program has changed since this schedule was found: explore it again");
        }
        if (parsed.mode() == Token.Mode.TURN) {
            return turnProgram().replay(parsed);
        }
        settings = settings.slowWork(parsed.mode() == Token.Mode.SLOW);
        return followed(parsed);
    }

    /**
     * Runs one schedule that somebody wrote down: who takes each step, by the threads' names.
     *
     * @param order names, one for each step that other threads can tell the order of; when they are all taken, whoever
     *     runs goes on. In a program of coroutines one for each turn of a task that is named at all
     */
    public Followed follow(List<String> order) throws ReplayException {
        Followed followed = Carrier.carry(carrier -> {
            TurnLadder turns = turnProgram().ladder(carrier);
            if (turns != null) {
                return turnProgram().follow(turns.world(), order);
            }
            Written written = new Written(order);
            World world = open(carrier);
            new Ladder(world, settings.limits(), programHash()).climb();
            world.run(written);
            if (!written.complaint().isEmpty()) {
                return new Followed(null, false, written.complaint());
            }
            Token token = Token.of(programHash(), world.run);
            boolean fails = world.run.ending != Ending.FINISHED;
            Witness.Told told = new Witness(world, programHash()).tell(token);
            return new Followed(told.trace(), fails, fails ? told.happened() : "every thread came to its end");
        });
        if (followed.trace() == null) {
            throw new ReplayException(followed.happened());
        }
        settings.checked().run();
        return followed;
    }

    /**
     * What came of one schedule.
     *
     * @param trace step by step
     * @param fails whether it fails
     * @param happened what happened, in one sentence
     */
    public record Followed(@Nullable Trace trace, boolean fails, String happened) {}

    private Trace followed(Token token) throws ReplayException {
        World[] opened = new World[1];
        Trace trace = Carrier.carry(carrier -> {
            World world = open(carrier);
            opened[0] = world;
            world.run.spinningFails = token.mode() == Token.Mode.SPIN;
            // A clock that is ours for the JDK's timeouts too is set up by a first run.
            world.run(new BoundedSearch(0));
            return new Witness(world, programHash()).tell(token).trace();
        });
        if (opened[0].run.ending == Ending.DIVERGED) {
            throw new ReplayException("REPLAY_DIVERGED: " + opened[0].run.detail);
        }
        return trace;
    }

    /**
     * How fast schedules are run, for those who want to know: the program is explored depth first, without a bound and
     * without reduction, again from the first schedule when all were run.
     *
     * @param warmUp how many schedules are run before the clock starts
     * @param schedules how many are run then
     */
    public Throughput throughput(int warmUp, int schedules) {
        return Carrier.carry(carrier -> {
            World world = open(carrier);
            // Which places are contended is learned first.
            new Ladder(world, settings.limits(), programHash()).climb();
            everySchedule(world, warmUp);
            long start = System.nanoTime();
            int distinct = everySchedule(world, schedules);
            return new Throughput(schedules, distinct, System.nanoTime() - start);
        });
    }

    /* At least one round is run to its end, so that it can be said how many schedules there are. */
    private static int everySchedule(World world, int schedules) throws ReflectiveOperationException {
        int run = 0;
        int all = 0;
        while (run < schedules) {
            BoundedSearch search = new BoundedSearch(Integer.MAX_VALUE);
            int round = 0;
            do {
                search.rewind();
                world.run(search);
                round++;
            } while (++run < schedules && search.advance());
            all = Math.max(all, round);
        }
        return all;
    }

    /**
     * How fast schedules were run.
     *
     * @param schedules how many
     * @param distinct how many different ones the program has, if fewer
     * @param nanos in how long
     */
    public record Throughput(int schedules, int distinct, long nanos) {
        /** Schedules a second. */
        public double perSecond() {
            return schedules * 1e9 / nanos;
        }
    }

    /** What identifies the program in a token: eight hexadecimal digits that change when its classes do. */
    public String programHash() {
        return ProgramHash.of(folders, parent, entry.type());
    }
}
