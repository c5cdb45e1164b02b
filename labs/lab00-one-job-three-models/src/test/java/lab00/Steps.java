package lab00;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/**
 * Runs real threads one step at a time. A thread stops at every {@link #point()} and before each access to a
 * {@link SteppedVariable}, and stays there until it is picked; so one step happens at a time, in an order that is ours.
 */
public final class Steps {
    /* Overview. One round: settle (every thread stands at a point, waits for somebody, or is done), pick one of those
     * that can go on, let it go. A thread that waits for a lock is told from one that is still running by what the JVM
     * says about it: its state, and the owner of what it waits for. A wait whose owner stands still cannot end by
     * itself. Where the JVM names no owner (a semaphore, wait/notify) nobody can say whether the wait is about to end,
     * and we do not guess. A thread that runs without coming to a point is given SPIN_NANOS of its own CPU time,
     * however long that takes. */

    private static final int UNCLEAR_LOOKS = 500;
    private static final long SPIN_NANOS = 500_000_000;
    private static final int MOST_STEPS = 200;
    private static final ThreadMXBean JVM = ManagementFactory.getThreadMXBean();

    /** How one run ended. */
    enum Ending {
        /** Every thread came to its end. */
        FINISHED,
        /** Threads are left, and each waits for another. */
        STUCK,
        /** A thread goes on and on without waiting and without getting anywhere. */
        ENDLESS,
        /** A thread waits for something that has no owner, so it cannot be known whether it will go on. */
        UNCLEAR
    }

    private final List<Actor> actors = new ArrayList<>();
    private final List<Deed> deeds = new ArrayList<>();
    private final Semaphore news = new Semaphore(0);
    private volatile boolean over;

    private record Deed(Actor actor, String words) {}

    /** Unwinds a thread whose run is over. */
    private static final class RunIsOver extends Error {
        private static final long serialVersionUID = 1L;

        RunIsOver() {
            super("the run is over", null, false, false);
        }
    }

    private final class Actor extends Thread {
        private final Runnable work;
        private final Semaphore turn = new Semaphore(0);
        private volatile boolean standing = true;
        private volatile boolean done;
        private boolean begun;
        private boolean waited;
        private long cpuWhenPicked;

        Actor(String name, Runnable work) {
            super(name);
            this.work = work;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                work.run();
            } catch (RunIsOver e) {
                // Nobody looks any more.
            } catch (Throwable e) {
                note("threw " + e);
            } finally {
                done = true;
                news.release();
            }
        }

        void stand() {
            standing = true;
            news.release();
            turn.acquireUninterruptibly();
            if (over) {
                throw new RunIsOver();
            }
        }

        boolean mayGoOn() {
            return standing && !done;
        }

        boolean standsOrIsDone() {
            return standing || done;
        }
    }

    /** Adds a thread, named T1, T2, … in order. It does nothing before it is picked. */
    void thread(Runnable work) {
        actors.add(new Actor("T" + (actors.size() + 1), work));
    }

    /** Stops the calling thread until it is picked. A thread that is not part of a run goes straight on. */
    public static void point() {
        if (Thread.currentThread() instanceof Actor actor) {
            actor.stand();
        }
    }

    /** Writes down what the calling thread did. */
    void note(String words) {
        if (Thread.currentThread() instanceof Actor actor) {
            note(actor, words);
        }
    }

    private void note(Actor actor, String words) {
        synchronized (deeds) {
            deeds.add(new Deed(actor, words));
        }
    }

    /**
     * Runs all threads to the end.
     *
     * @param chooser is told how many threads can go on, and says which; 0 is the one that went last, if it can go on
     */
    Ending run(IntUnaryOperator chooser) {
        try {
            Actor last = null;
            for (int step = 0; step < MOST_STEPS; step++) {
                Ending unsettled = settle();
                if (unsettled != null) {
                    return unsettled;
                }
                List<Actor> ready = ready(last);
                if (ready.isEmpty()) {
                    return actors.stream().allMatch(actor -> actor.done) ? Ending.FINISHED : Ending.STUCK;
                }
                last = ready.get(ready.size() == 1 ? 0 : chooser.applyAsInt(ready.size()));
                release(last);
            }
            note(last, "went round and round");
            return Ending.ENDLESS;
        } finally {
            over = true;
            actors.forEach(actor -> actor.turn.release());
        }
    }

    private List<Actor> ready(Actor last) {
        List<Actor> ready = new ArrayList<>();
        if (last != null && last.mayGoOn()) {
            ready.add(last);
        }
        actors.stream().filter(actor -> actor != last && actor.mayGoOn()).forEach(ready::add);
        return ready;
    }

    private void release(Actor actor) {
        actor.waited = false;
        actor.standing = false;
        if (actor.begun) {
            actor.cpuWhenPicked = JVM.getThreadCpuTime(actor.threadId());
            actor.turn.release();
        } else {
            actor.begun = true;
            actor.start();
        }
    }

    private enum Stance {
        STANDS,
        WAITS,
        /** Waits, but the JVM does not say for whom. */
        WAITS_FOR_NOBODY,
        MOVES
    }

    /* Waits until nobody moves. Null then; otherwise what keeps that from happening. */
    private Ending settle() {
        int same = 0;
        List<Stance> before = List.of();
        while (true) {
            List<Stance> stances = look();
            same = stances.equals(before) ? same + 1 : 1;
            before = stances;
            if (stances.contains(Stance.MOVES)) {
                for (Actor actor : actors) {
                    if (spins(actor)) {
                        note(actor, "ran and ran");
                        return Ending.ENDLESS;
                    }
                }
            } else if (stances.contains(Stance.WAITS_FOR_NOBODY)) {
                if (same >= UNCLEAR_LOOKS) {
                    return Ending.UNCLEAR;
                }
            } else if (!stances.contains(Stance.WAITS) || same >= 2) {
                actors.forEach(this::noteWait);
                return null;
            }
            try {
                if (news.tryAcquire(1, TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Ending.UNCLEAR;
            }
        }
    }

    /* Who stands or is done is read first, and stays true: only we let a thread go. What the JVM then says about the
     * others is therefore said about a moment when those already stood. */
    private List<Stance> look() {
        List<Actor> still = actors.stream().filter(Actor::standsOrIsDone).toList();
        List<ThreadInfo> infos = actors.stream()
                .map(actor -> still.contains(actor) ? null : JVM.getThreadInfo(actor.threadId()))
                .toList();
        return actors.stream()
                .map(actor -> stance(actor, still, infos, actors.size()))
                .toList();
    }

    private Stance stance(Actor actor, List<Actor> still, List<ThreadInfo> infos, int links) {
        if (still.contains(actor)) {
            return Stance.STANDS;
        }
        ThreadInfo info = infos.get(actors.indexOf(actor));
        if (info == null || !List.of(Thread.State.BLOCKED, Thread.State.WAITING).contains(info.getThreadState())) {
            return Stance.MOVES;
        }
        Actor owner = actors.stream()
                .filter(other -> other.begun && other.threadId() == info.getLockOwnerId())
                .findFirst()
                .orElse(null);
        if (owner == null) {
            // A monitor without an owner is just being handed over.
            return info.getThreadState() == Thread.State.BLOCKED ? Stance.MOVES : Stance.WAITS_FOR_NOBODY;
        }
        // A chain of waits as long as there are threads is a ring.
        return links == 0 || still.contains(owner) ? Stance.WAITS : stance(owner, still, infos, links - 1);
    }

    private boolean spins(Actor actor) {
        return !actor.standsOrIsDone() && JVM.getThreadCpuTime(actor.threadId()) - actor.cpuWhenPicked > SPIN_NANOS;
    }

    private void noteWait(Actor actor) {
        if (!actor.standsOrIsDone() && !actor.waited) {
            actor.waited = true;
            note(actor, "had to wait");
        }
    }

    /** What happened, in order: {@code T1 read 41 | switch | T2 read 41, wrote 42}. */
    String story() {
        synchronized (deeds) {
            StringBuilder story = new StringBuilder();
            if (deeds.isEmpty()) {
                return "nobody touched the variable";
            }
            Actor previous = null;
            for (Deed deed : deeds) {
                if (deed.actor() == previous) {
                    story.append(", ");
                } else {
                    story.append(previous == null ? "" : " | switch | ")
                            .append(deed.actor().getName())
                            .append(' ');
                }
                story.append(deed.words());
                previous = deed.actor();
            }
            return story.toString();
        }
    }

    /** How often another thread had its turn. */
    int switches() {
        synchronized (deeds) {
            int switches = 0;
            for (int i = 1; i < deeds.size(); i++) {
                if (deeds.get(i).actor() != deeds.get(i - 1).actor()) {
                    switches++;
                }
            }
            return switches;
        }
    }
}
