package org.interleave.explorer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Something threads can share, in one run: a field of one object, an element, a monitor, the state of a JDK object.
 *
 * <p>It remembers who touched it, for two purposes: to learn which places in the program race (see {@link #touch}), and
 * to know the order of dependent events (see {@link ReducedSearch}).
 */
final class Location {
    /** How an operation touches a location. */
    enum Mode {
        /** Does not change it. */
        READ,
        /** May change it, and may see any change. */
        WRITE,
        /** Waits until it can be had, and has it then; never at the same moment as {@link #RELEASE}. */
        ACQUIRE,
        /** Gives it back: what waits for it may go on, and nobody else can tell. */
        RELEASE;

        /** Whether two threads doing these to one location can tell which came first, while both can. */
        boolean races(Mode other) {
            return switch (this) {
                case READ -> other != READ;
                case WRITE -> true;
                case ACQUIRE -> other != RELEASE;
                case RELEASE -> other == READ || other == WRITE;
            };
        }

        boolean writes() {
            return this != READ;
        }
    }

    /* Who touched it: one entry per task, mode and place, and the last epoch. All places count, not only the last one: what
     * comes before an operation that can be kept waiting may be all that could have gone otherwise. */
    private record Touch(Task task, Mode mode, int epoch, Place place) {}

    final Object owner;
    final int part;

    /** The next one in the same bucket of {@link Locations}. */
    @Nullable
    Location next;

    /** What a monitor's location holds. */
    final @Nullable Monitor monitor;

    private Touch[] touches = new Touch[2];
    private int touched;

    /** Whether two threads race for it in this run. */
    boolean shared;

    /** The events that touched it, in order, for {@link ReducedSearch}: twice the event's number, and 1 for a write. */
    int[] history = NO_HISTORY;

    int historySize;

    private static final int[] NO_HISTORY = {};

    Location(Object owner, int part) {
        this.owner = owner;
        this.part = part;
        monitor = part == Locations.MONITOR ? new Monitor() : null;
    }

    /**
     * {@code task} touches it. Two touches by different tasks race when no start or join orders them: then both places
     * are contended, and another thread must be able to have its turn before either.
     *
     * @return whether a place was found to be contended that was not known to be
     */
    boolean touch(Task task, Mode mode, Place place) {
        boolean news = false;
        int own = -1;
        for (int i = 0; i < touched; i++) {
            Touch before = touches[i];
            if (before.task == task) {
                if (before.mode == mode && before.place == place) {
                    own = i;
                }
            } else if (mode.races(before.mode) && !task.comesAfter(before.task, before.epoch)) {
                shared = true;
                news |= place.contend() | before.place.contend();
            }
        }
        if (own < 0) {
            if (touched == touches.length) {
                touches = Arrays.copyOf(touches, touched * 2);
            }
            touches[touched++] = new Touch(task, mode, task.epoch(), place);
        } else if (touches[own].epoch != task.epoch()) {
            touches[own] = new Touch(task, mode, task.epoch(), place);
        }
        return news;
    }

    /** Event {@code event} touched it. */
    void happened(int event, boolean write) {
        int entry = event * 2 + (write ? 1 : 0);
        if (historySize > 0 && history[historySize - 1] >= event * 2) {
            history[historySize - 1] |= entry;
            return;
        }
        if (historySize == history.length) {
            history = Arrays.copyOf(history, Math.max(4, historySize * 2));
        }
        history[historySize++] = entry;
    }
}
