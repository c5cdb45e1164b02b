package org.interleave.machine;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Decides, for a program of tasks that take turns, which of those that are ready comes next; and is told what they do. Where
 * those who run such programs (an event loop, a scheduler) meet those who explore them: neither knows the other.
 *
 * <p>A <em>member</em> is whoever can have a turn, a task or a callback; it is known by its identity. Everything is called on
 * the thread whose code runs, and that is one at a time.
 */
public interface Conductor {
    /**
     * Chooses.
     *
     * @param ready members in the order in which they became ready, at least one
     * @return the index of the one that has the next turn
     */
    int next(List<?> ready);

    /** There is a new member, made by the one whose turn it is. */
    void created(Object member, String name);

    /** A turn begins. Turns nest where a new task runs at once within its creator's turn. */
    void begins(Object member);

    /**
     * The member whose turn it is is about to suspend, on its own stack.
     *
     * @param givesWay whether it is ready again at once, and only lets the others go first
     * @param why in words: {@code waits for a timer}
     */
    void suspends(Object member, boolean givesWay, String why);

    /** Its turn is over. */
    void pauses(Object member);

    /**
     * The member will have no more turns.
     *
     * @param thrown what left it; null when it came to its end
     */
    void ended(Object member, @Nullable Throwable thrown);

    /** The turn looks at or changes something that another turn may see: a future, a lock, a queue; another member. */
    void touches(Object thing);

    /** The turn looks at everybody, or does something of which nobody knows what it touches. */
    void touchesEverything();

    /** Nobody was ready, and time has gone on. @param now in nanoseconds of whatever clock the program has */
    void timePasses(long now);

    /**
     * Nobody is ready, and nobody will ever be.
     *
     * @param graph who waits for whom, in words
     * @param inCircle whether some wait for one another
     */
    void stuck(String graph, boolean inCircle);

    /** An exception was lost: nobody is left who could be told. */
    void complains(String what, @Nullable Throwable thrown);

    /** The program is about to wait for the world outside: for what, in words. What is thrown, ends it. */
    void waitsOutside(String what);

    /** Who is in charge of what the calling thread runs; null for nobody. */
    static @Nullable Conductor inCharge() {
        return ConductorInCharge.OF_THREAD.get();
    }

    /** Calls {@code program}; loops and schedulers that it makes have {@code conductor} in charge. */
    static <T extends @Nullable Object> T over(Conductor conductor, Callable<T> program) throws Exception {
        Conductor before = ConductorInCharge.OF_THREAD.get();
        ConductorInCharge.OF_THREAD.set(conductor);
        try {
            return program.call();
        } finally {
            ConductorInCharge.OF_THREAD.set(before);
        }
    }
}
