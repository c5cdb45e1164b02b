package org.interleave.explorer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One schedule, at least, of every distinct ordering: dynamic partial-order reduction. */
final class ReducedSearch implements Source {
    /* Overview. After Flanagan and Godefroid (2005), with sleep sets and a test in the manner of source sets (Abdulla and
     * others, 2014). Two events are dependent when they touch one location and one of them writes; a run differs from
     * another only if dependent events come in another order. So at each state we look, for every thread's next
     * operation, for the latest event it races with: dependent, not ordered by others in between, and such that the
     * thread could have gone first. At the state before that event the other order becomes an obligation.
     *
     * A frame is one choice: who could go on, who has been tried, who must be, and who sleeps (whoever was tried already and
     * would lead to the same orderings until something dependent happens). An event is what happened between two choices;
     * all it touched counts. Events that were no choice (a started thread's way to its first operation) are numbered too,
     * and have no frame.
     *
     * Where it differs: threads that the fair filter holds back count as not enabled, so that a spinning thread is not
     * sent round once more for every step of the one it waits for. */

    /** More tasks than bits: such programs are sampled. */
    static final int MOST_TASKS = Long.SIZE;

    private static final class Frame {
        long enabled;
        long tried;
        long owed;
        long asleep;
        int chosen;
        int label;
        /** Of a choice that is not between tasks: how many ways there are; else 0. */
        int options;
    }

    private Frame[] frames = new Frame[64];
    private int depth;
    private int at;

    private int[] taskOf = new int[128];
    private int[] frameOf = new int[128];
    private int[][] clocks = new int[128][];
    private int events;
    private int lastOfAll;

    private int[] serials = new int[8];
    private int[] scanned = new int[8];
    private int redundant;

    /** Goes back to the first choice, for the next run. */
    void rewind() {
        at = 0;
        events = 0;
        lastOfAll = 0;
        Arrays.fill(serials, -1);
        Arrays.fill(scanned, 0);
    }

    /** Moves on to the next schedule that is owed. False when there is none. */
    boolean advance() {
        while (depth > 0) {
            Frame frame = frames[depth - 1];
            if (frame.options > 0) {
                if (frame.chosen + 1 < frame.options) {
                    frame.chosen++;
                    return true;
                }
            } else {
                frame.tried |= 1L << frame.chosen;
                long rest = frame.owed & ~frame.tried & ~frame.asleep;
                if (rest != 0) {
                    frame.chosen = Long.numberOfTrailingZeros(rest);
                    return true;
                }
            }
            depth--;
        }
        return false;
    }

    /** How many runs were cut short because they led nowhere new. */
    int redundant() {
        return redundant;
    }

    @Override
    public @Nullable Task choose(Run run) {
        findRaces(run);
        Frame frame;
        if (at < depth) {
            frame = frames[at];
            if (frame.label != label(run)) {
                run.diverged("the program did something else when the same schedule was run again");
                return null;
            }
        } else {
            frame = push();
            frame.label = label(run);
            frame.enabled = mask(run);
            frame.asleep = asleep(run);
            Task first = first(run, frame);
            if (first == null) {
                depth--;
                redundant++;
                return null;
            }
            frame.chosen = first.id;
            frame.owed = 1L << first.id;
        }
        Task chosen = run.tasks.get(frame.chosen);
        begin(chosen, at++);
        return chosen;
    }

    private Frame push() {
        if (depth == frames.length) {
            frames = Arrays.copyOf(frames, depth * 2);
        }
        Frame frame = new Frame();
        frames[depth++] = frame;
        return frame;
    }

    private static long mask(Run run) {
        long mask = 0;
        for (int i = 0; i < run.candidateCount; i++) {
            mask |= 1L << run.candidates[i].id;
        }
        return mask;
    }

    private static int label(Run run) {
        int label = run.candidateCount;
        for (int i = 0; i < run.candidateCount; i++) {
            label = (label * 31 + run.candidates[i].id) * 31 + run.candidates[i].operation.site;
        }
        return label;
    }

    private static @Nullable Task first(Run run, Frame frame) {
        Task last = run.last;
        Task first = null;
        for (int i = 0; i < run.candidateCount; i++) {
            Task task = run.candidates[i];
            if ((frame.asleep & 1L << task.id) == 0) {
                if (task == last && !task.yielded) {
                    return task;
                }
                if (first == null) {
                    first = task;
                }
            }
        }
        return first;
    }

    /* Who slept before the last event, or was tried there, and is not concerned by it. */
    private long asleep(Run run) {
        int level = at - 1;
        while (level >= 0 && frames[level].options > 0) {
            level--;
        }
        if (level < 0) {
            return 0;
        }
        Frame before = frames[level];
        long asleep = (before.asleep | before.tried) & ~(1L << before.chosen);
        for (long rest = asleep; rest != 0; rest &= rest - 1) {
            Task task = run.tasks.get(Long.numberOfTrailingZeros(rest));
            if (isConcerned(task, firstEventOf(level))) {
                asleep &= ~(1L << task.id);
            }
        }
        return asleep;
    }

    private int firstEventOf(int frame) {
        int event = events;
        while (event > 1 && frameOf[event] != frame) {
            event--;
        }
        return event;
    }

    /* Whether an event from `first` on is dependent on the task's next operation. */
    private boolean isConcerned(Task task, int first) {
        Operation operation = task.operation;
        if (operation.everything || lastOfAll >= first) {
            return true;
        }
        Location location = operation.location;
        if (location == null) {
            return false;
        }
        for (int i = location.historySize - 1; i >= 0 && location.history[i] >> 1 >= first; i--) {
            if ((location.history[i] & 1) == 1 || operation.mode.writes()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void ended(Run run) {
        if (!run.isBeyondLimit()) {
            findRaces(run);
        }
    }

    // ---- Events.

    private void begin(Task task, int frame) {
        events++;
        if (events == taskOf.length) {
            taskOf = Arrays.copyOf(taskOf, events * 2);
            frameOf = Arrays.copyOf(frameOf, events * 2);
            clocks = Arrays.copyOf(clocks, events * 2);
        }
        taskOf[events] = task.id;
        frameOf[events] = frame;
        int[] clock = Arrays.copyOf(task.clock, Math.max(task.clock.length, task.id + 1));
        clock[task.id] = events;
        if (lastOfAll > 0) {
            clock = Task.joined(clock, clocks[lastOfAll]);
        }
        clocks[events] = clock;
        task.clock = clock;
    }

    private int eventOf(Task task) {
        if (events == 0 || taskOf[events] != task.id) {
            begin(task, -1);
        }
        return events;
    }

    @Override
    public void touched(Task task, Location location, boolean write) {
        int event = eventOf(task);
        int[] clock = clocks[event];
        for (int i = location.historySize - 1; i >= 0; i--) {
            int entry = location.history[i];
            boolean wrote = (entry & 1) == 1;
            if ((wrote || write) && entry >> 1 != event) {
                clock = Task.joined(clock, clocks[entry >> 1]);
            }
            if (wrote && entry >> 1 != event) {
                break;
            }
        }
        clocks[event] = clock;
        task.clock = clock;
        location.happened(event, write);
    }

    @Override
    public void touchedEverything(Task task) {
        int event = eventOf(task);
        int[] clock = clocks[event];
        for (int before = 1; before < event; before++) {
            clock = Task.joined(clock, clocks[before]);
        }
        clocks[event] = clock;
        task.clock = clock;
        lastOfAll = event;
    }

    // ---- Races.

    private void findRaces(Run run) {
        int size = run.tasks.size();
        if (serials.length < size) {
            int before = serials.length;
            serials = Arrays.copyOf(serials, size * 2);
            scanned = Arrays.copyOf(scanned, size * 2);
            Arrays.fill(serials, before, serials.length, -1);
        }
        for (int i = 0; i < size; i++) {
            Task task = run.tasks.get(i);
            if (task.done) {
                continue;
            }
            int after = serials[i] == task.operation.serial ? scanned[i] : 0;
            serials[i] = task.operation.serial;
            scanned[i] = events;
            if (task.operation.everything) {
                racesWithAll(task, after);
            } else {
                if (task.operation.location != null) {
                    races(task, task.operation, task.operation.location, after);
                }
                if (lastOfAll > after) {
                    race(task, lastOfAll);
                }
            }
        }
    }

    private void races(Task task, Operation operation, Location location, int after) {
        for (int i = location.historySize - 1; i >= 0; i--) {
            int event = location.history[i] >> 1;
            boolean wrote = (location.history[i] & 1) == 1;
            if (event <= after) {
                return;
            }
            if (!wrote && !operation.mode.writes()) {
                continue;
            }
            if (taskOf[event] == task.id || comesBefore(event, task)) {
                if (wrote) {
                    return;
                }
                continue;
            }
            if (race(task, event) && wrote) {
                return;
            }
        }
    }

    private void racesWithAll(Task task, int after) {
        for (int event = events; event > after; event--) {
            if (taskOf[event] != task.id && !comesBefore(event, task)) {
                race(task, event);
            }
        }
    }

    private boolean comesBefore(int event, Task task) {
        int other = taskOf[event];
        return other < task.clock.length && task.clock[other] >= event;
    }

    /* The other order of `event` and the task's next operation is owed. False when they were never both possible. */
    private boolean race(Task task, int event) {
        if (taskOf[event] == task.id || comesBefore(event, task) || frameOf[event] < 0) {
            return false;
        }
        Frame frame = frames[frameOf[event]];
        long initials = 0;
        boolean hasActedSince = false;
        for (int later = events; later > event; later--) {
            int by = taskOf[later];
            if (by == task.id) {
                hasActedSince = true;
                initials |= 1L << by;
            } else if (comesBefore(later, task)) {
                initials |= 1L << by;
            }
        }
        long own = 1L << task.id;
        if (!hasActedSince && initials == 0 && (frame.enabled & own) == 0) {
            return false;
        }
        initials = (initials | own) & frame.enabled;
        if (initials == 0) {
            frame.owed |= frame.enabled;
        } else if ((frame.owed & initials) == 0) {
            frame.owed |= (initials & own) != 0 ? own : Long.lowestOneBit(initials);
        }
        return true;
    }

    @Override
    public int data(Run run, int options) {
        Frame frame;
        if (at < depth) {
            frame = frames[at];
        } else {
            frame = push();
            frame.options = options;
        }
        at++;
        return frame.chosen;
    }
}
