package org.interleave.gil.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.interleave.gil.Gil;
import org.interleave.gil.GilCounts;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.weave.ClassSource;
import org.interleave.weave.MainMethod;
import org.interleave.weave.PlainParent;
import org.interleave.weave.RefusedException;
import org.interleave.weave.Sites;
import org.interleave.weave.WeaveLoader;
import org.interleave.weave.Weaver;
import org.interleave.workloads.InputException;
import org.jspecify.annotations.Nullable;

/** One run of a plain program under a GIL, in this JVM, on real threads: its own output, its own threads, its own end. */
public final class Execution {
    /* Overview. Main runs on a thread of its own, in a group of its own, so that every platform thread of the program is
     * found. Whatever may end the run says so in a queue: main and all others have ended, a thread asked for the end,
     * nobody can go on, nobody reads the output any more. The first counts. Then the program's hooks run, as the JVM
     * would run them. What still runs then is left running: the caller ends the JVM. */

    private static final long LOOK_EVERY = 100; // milliseconds
    private static final int LOOKS = 10;
    private static final int LOOKS_IN_DOUBT = 150;
    private static final long HOOKS_MAY_TAKE = 60; // seconds

    private final List<String> arguments;
    private final Gil gil;
    private final TimelineRecorder recorder;
    private final GilMachine machine;
    private final WeaveLoader loader;
    private final String mainClass;
    private final Whereabouts whereabouts;
    private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> hooksDone = new LinkedBlockingQueue<>();
    private final Set<Thread> hooks = new LinkedHashSet<>();
    private final ThreadGroup group = new ThreadGroup("main") {
        @Override
        public void uncaughtException(Thread thread, Throwable thrown) {
            Frames.withoutOurs(thrown);
            super.uncaughtException(thread, thrown);
        }
    };
    private @Nullable Timeline timeline;
    private @Nullable GilCounts counts;
    private volatile boolean halted;
    private boolean ended; // Guarded by `hooks`.
    private volatile @Nullable List<Stuck> atTheEnd;
    private long began;
    private long nanos = -1;

    private Execution(List<Path> classPath, String mainClass, List<String> arguments, RunSettings settings) {
        this.mainClass = mainClass;
        this.arguments = List.copyOf(arguments);
        Weaver weaver = new Weaver(ClassSource.of(classPath, null), name -> true, settings.weaving());
        weaver.check(mainClass);
        gil = settings.policy().create(settings.policySettings());
        recorder = TimelineRecorder.start(); // After the weaving, which is no part of the run.
        machine = settings.machine(gil, weaver.sites(), recorder, new Exits());
        loader = new WeaveLoader(weaver, machine, new PlainParent());
        loader.setDefaultAssertionStatus(false); // As java does.
        whereabouts = new Whereabouts(weaver.sites(), loader);
    }

    /**
     * Weaves a program, and makes it ready to run.
     *
     * @param classPath the folders its classes are in
     * @param arguments what {@code main} is given
     * @throws InputException when it cannot be woven: a method is too long
     */
    public static Execution of(List<Path> classPath, String mainClass, List<String> arguments, RunSettings settings)
            throws InputException {
        try {
            return new Execution(classPath, mainClass, arguments, settings);
        } catch (RefusedException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Runs it to its end, hooks included. Call it once. Threads that have not ended are left; daemons, for example.
     *
     * @throws InterruptedException when the calling thread is interrupted; the program runs on
     */
    public Ending run() throws InterruptedException {
        Set<Thread> before = new HashSet<>(Arrays.asList(Standstill.in(root())));
        MainThread main = new MainThread(group, this::main);
        main.setContextClassLoader(loader);
        Thread end = daemon("end of the program", () -> awaitEnd(main));
        Thread watch = daemon("standstill", () -> watch(new Standstill(machine, before)));
        before.add(end);
        before.add(watch);
        before.add(Thread.currentThread());
        began = System.nanoTime();
        main.start();
        end.start();
        watch.start();
        Ending ending = endings.take();
        watch.interrupt();
        atTheEnd = lastState();
        if (!halted) {
            runHooks();
        }
        nanos = System.nanoTime() - began;
        timeline = recorder.finish();
        counts = gil.counts();
        machine.keepTheGil();
        return ending;
    }

    private static Thread daemon(String name, Runnable body) {
        return Thread.ofPlatform().daemon().name(name).unstarted(body);
    }

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    // ---- Main.

    /** The thread that main runs on. */
    static final class MainThread extends Thread {
        @Nullable
        Throwable thrown;

        MainThread(ThreadGroup group, Runnable body) {
            super(group, body, "main");
            setDaemon(false); // Whoever makes it.
        }
    }

    private void main() {
        boolean arrived = machine.arrive(Sites.JDK);
        try {
            MainMethod.of(Class.forName(mainClass, true, loader)).run(arguments);
        } catch (Throwable thrown) {
            ((MainThread) Thread.currentThread()).thrown = thrown;
            throw Frames.rethrow(thrown);
        } finally {
            machine.depart(arrived);
        }
    }

    private void awaitEnd(MainThread main) {
        try {
            main.join();
            for (Thread left = anybody(); left != null; left = anybody()) {
                left.join();
            }
            endings.add(main.thrown == null ? new Ending.Returned() : new Ending.Died(main.thrown));
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this thread", e);
        }
    }

    private @Nullable Thread anybody() {
        for (Thread thread : Standstill.in(group)) {
            if (!thread.isDaemon() && thread.isAlive()) {
                return thread;
            }
        }
        return null;
    }

    // ---- What ends it early.

    private void watch(Standstill standstill) {
        int looks = 0;
        long slices = -1;
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                if (System.out.checkError()) {
                    endings.add(new Ending.OutputClosed());
                    return;
                }
                long now = machine.members().stream().mapToLong(Member::slices).sum();
                Standstill.Look look = now == slices ? standstill.look() : Standstill.Look.MOVING;
                slices = now;
                looks = look == Standstill.Look.MOVING ? 0 : looks + 1;
                int enough = look == Standstill.Look.STILL ? LOOKS : LOOKS_IN_DOUBT;
                if (looks >= enough) {
                    endings.add(new Ending.Deadlocked(lastState()));
                    return;
                }
            }
        } catch (InterruptedException e) {
            // The run is over.
        }
    }

    private final class Exits implements GilMachine.Exits {
        @Override
        public void exit(int status, boolean runsHooks, Thread by, int site) {
            halted |= !runsHooks;
            endings.add(new Ending.Exited(
                    status,
                    by.getName(),
                    Whereabouts.place(loader.weaver().sites().get(site))));
            hooksDone.add(false); // A hook that asks for the end gets it.
        }

        @Override
        public void refuse(String why) {
            halted = true;
            endings.add(new Ending.Refused(why));
        }

        @Override
        public void addHook(Thread hook) {
            synchronized (hooks) {
                if (ended) {
                    throw new IllegalStateException("Shutdown in progress");
                }
                if (hook.isAlive()) {
                    throw new IllegalArgumentException("Hook already running");
                }
                if (!hooks.add(hook)) {
                    throw new IllegalArgumentException("Hook previously registered");
                }
            }
        }

        @Override
        public boolean removeHook(Thread hook) {
            synchronized (hooks) {
                if (ended) {
                    throw new IllegalStateException("Shutdown in progress");
                }
                return hooks.remove(hook);
            }
        }
    }

    /** The JVM is ending before {@link #run} has returned: the program's hooks run, and nothing else is waited for. */
    public Ending interrupt() throws InterruptedException {
        atTheEnd = lastState();
        runHooks();
        return new Ending.Interrupted();
    }

    /** Runs the program's hooks, all at once, and returns when they have ended; the second time it does nothing. */
    private void runHooks() throws InterruptedException {
        List<Thread> mine;
        synchronized (hooks) {
            mine = ended ? List.of() : List.copyOf(hooks);
            ended = true;
        }
        hooksDone.clear();
        mine.forEach(Thread::start);
        daemon("end of the hooks", () -> {
                    for (Thread hook : mine) {
                        Frames.join(hook);
                    }
                    hooksDone.add(true);
                })
                .start();
        Boolean ignored = hooksDone.poll(HOOKS_MAY_TAKE, TimeUnit.SECONDS);
    }

    // ---- What is told.

    /** What every thread that had not ended was at when the run ended; what it is at while it has not. */
    public List<Stuck> lastState() {
        List<Stuck> then = atTheEnd;
        if (then != null) {
            return then;
        }
        List<Stuck> states = new ArrayList<>();
        for (Member member : machine.members()) {
            boolean gone =
                    member.state() == Member.State.ENDED || !member.thread().isAlive();
            boolean idleDaemon =
                    member.state() == Member.State.IDLE && member.thread().isDaemon();
            if (!gone && !idleDaemon) {
                states.add(whereabouts.of(member));
            }
        }
        return states;
    }

    /** The class it began with. */
    public String mainClass() {
        return mainClass;
    }

    /** What became of each thread so far, in the order in which they first wanted the GIL. */
    public List<ThreadReport> threads() {
        return machine.members().stream().map(Member::report).toList();
    }

    /** What the GIL has counted so far. */
    public GilCounts counts() {
        GilCounts whole = counts;
        return whole != null ? whole : gil.counts();
    }

    /** How long it ran, in nanoseconds; up to now while it does. */
    public long nanos() {
        return nanos >= 0 ? nanos : System.nanoTime() - began;
    }

    /** What every thread did, and when. Exact when they have ended. */
    public Timeline timeline() {
        Timeline whole = timeline;
        return whole != null ? whole : recorder.finish();
    }
}
