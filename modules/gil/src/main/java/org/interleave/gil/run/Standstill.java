package org.interleave.gil.run;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a program can go on: whether any of its threads can, or anything that would wake one of them. */
final class Standstill {
    /* Overview. Not a cycle of locks: what a queue's consumer waits for has no owner. A program stands still when every
     * thread of the JVM, those aside that were there before it, waits without a time limit. Whoever waits for the network,
     * for a disk or for input is RUNNABLE to the JVM; whoever sleeps waits for a time. Pools let idle threads wait for a
     * time, too, so as to end them: they are known by their stacks.
     *
     * One look is not enough, since threads are looked at one by one, and a thread that was just woken still looks as if
     * it waited. The watcher looks again and again, and believes it after a second in which nothing changed. A program whose
     * main waits an hour for threads that wait for each other is given more, for it may look at them when the time is up. */

    private final GilMachine machine;
    private final Set<Thread> before;

    /** @param before the threads that do not belong to the program */
    Standstill(GilMachine machine, Set<Thread> before) {
        this.machine = machine;
        this.before = before;
    }

    /** What one look says. */
    enum Look {
        /** Somebody can go on. */
        MOVING,
        /**
         * Somebody waits for a time only, beside others who wait for each other in a circle, by locks; or for a GIL that
         * nobody holds. That may change, but not in a moment.
         */
        DOUBTFUL,
        /** Nobody can go on. */
        STILL
    }

    /** Whether at this moment nobody seems able to go on. */
    Look look() {
        List<Member> members = machine.members();
        boolean anybody = false;
        boolean timed = false;
        boolean lost = false;
        for (Thread thread : threads()) {
            if (before.contains(thread) || !thread.isAlive()) {
                continue;
            }
            Member member = find(members, thread);
            if (member != null
                    && member.state() == Member.State.WAITING
                    && machine.holder == null
                    && thread.getState() == Thread.State.WAITING) {
                lost = true;
            } else if (canGoOn(thread, member)) {
                if (thread.getState() != Thread.State.TIMED_WAITING) {
                    return Look.MOVING;
                }
                timed = true;
            }
            anybody |= !thread.isDaemon() && !thread.isVirtual();
        }
        if (lost) {
            return Look.DOUBTFUL;
        }
        if (timed) {
            return ManagementFactory.getThreadMXBean().findDeadlockedThreads() == null ? Look.MOVING : Look.DOUBTFUL;
        }
        return anybody ? Look.STILL : Look.MOVING;
    }

    private boolean canGoOn(Thread thread, @Nullable Member member) {
        if (member != null && member.state() == Member.State.WAITING) {
            Thread holder = machine.holder;
            // Stuck when the holder is: it waits in the JDK, where nobody has seen it coming.
            return holder == null || holder == thread || find(machine.members(), holder) == null;
        }
        return switch (thread.getState()) {
            case WAITING, BLOCKED -> false;
            case TERMINATED -> false;
            case TIMED_WAITING -> !isIdle(thread);
            case RUNNABLE, NEW -> !isOfTheJvm(thread);
        };
    }

    /** A pool's thread that waits for a time only to end itself when nothing comes. */
    private static boolean isIdle(Thread thread) {
        boolean idle = thread.getName().startsWith("VirtualThread-");
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getClassName().endsWith("DelayedWorkQueue")) {
                return idle;
            }
            idle |= frame.getMethodName().equals("awaitWork")
                    || frame.getMethodName().equals("getTask");
        }
        return idle;
    }

    private static boolean isOfTheJvm(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return thread.isDaemon()
                        && group != null
                        && group.getParent() == null
                        && Set.of(
                                        "Reference Handler",
                                        "Signal Dispatcher",
                                        "Notification Thread",
                                        "Attach Listener",
                                        "DestroyJavaVM")
                                .contains(thread.getName())
                || thread.getName().startsWith("VirtualThread-");
    }

    static @Nullable Member find(List<Member> members, Thread thread) {
        for (Member member : members) {
            if (member.thread() == thread) {
                return member;
            }
        }
        return null;
    }

    private List<Thread> threads() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        List<Thread> all = new ArrayList<>(Arrays.asList(in(group)));
        all.addAll(machine.virtualThreads());
        return all;
    }

    /** Every live platform thread of a group and the groups below it. */
    static Thread[] in(ThreadGroup group) {
        Thread[] found = new Thread[group.activeCount() + 8];
        int count = group.enumerate(found, true);
        while (count == found.length) {
            found = new Thread[2 * count];
            count = group.enumerate(found, true);
        }
        return Arrays.copyOf(found, count);
    }
}
