package org.interleave.gil.simulate;

import java.util.ArrayList;
import java.util.List;
import org.interleave.machine.computer.Observer;
import org.interleave.machine.computer.Phase;
import org.interleave.machine.computer.SimulatedThread;
import org.interleave.machine.computer.State;
import org.interleave.timeline.Activity;
import org.interleave.timeline.CoreRecorder;
import org.interleave.timeline.CoreTrack;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.interleave.timeline.Window;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Timeline} of what happens on a simulated computer within a window of time, whose threads run under a GIL: a
 * track for each thread and each core. What happens outside the window is not kept, only counted.
 */
public final class TimelineObserver implements Observer {
    /* Overview. The operating system's view (State) and the thread's own (Phase) together are an Activity. Three things they
     * do not say. Whether a thread that has been woken for the GIL is awake in vain is known only when it leaves its core:
     * therefore its last change is kept back until the next. And a thread that lets go waits for another to take over
     * (forced switching) while it still calls itself working: from then on, until it says something else, it is waiting for
     * the GIL, on a core or off it. And one that has let go is still inside the call that does so when another takes over: it
     * runs until then, and no longer. */

    private final Window window;
    private final TimelineRecorder recorder;
    private final List<CoreRecorder> cores = new ArrayList<>();
    private final int[] occupants;
    private final List<Watched> threads = new ArrayList<>();
    private boolean begun;
    private long now;
    private long wokenInVain;
    private long takenAt = -1;
    private int taker = -1;

    private static final class Watched {
        final int number;
        final TrackRecorder track;
        State state = State.BLOCKED;
        Phase phase = Phase.WORKING;
        int core = CoreTrack.NOBODY;
        /** Waits for another thread to take the GIL over, though its phase does not say so. */
        boolean lettingGo;
        /** Has waited for the GIL: what it runs, it runs under it. */
        boolean underGil;
        /** Has got its core for the GIL, and has not got the GIL. */
        boolean woken;

        @Nullable
        Activity last;

        long since;

        Watched(int number, TrackRecorder track) {
            this.number = number;
            this.track = track;
        }

        boolean wantsGil() {
            return lettingGo || phase == Phase.ACQUIRING;
        }
    }

    /** Of what happens within {@code window}, on a computer with so many cores. */
    public TimelineObserver(int cores, Window window) {
        this.window = window;
        this.recorder = TimelineRecorder.start(() -> now);
        this.occupants = new int[cores];
        for (int core = 0; core < cores; core++) {
            this.cores.add(recorder.core("core " + core));
            occupants[core] = CoreTrack.NOBODY;
        }
    }

    /** How often, until now, a thread was woken for the GIL, found it taken again, and went back to sleep. */
    public long wokenInVain() {
        return wokenInVain;
    }

    @Override
    public void changed(long at, SimulatedThread thread, int core) {
        while (threads.size() <= thread.number()) {
            threads.add(new Watched(threads.size(), recorder.track(thread.name())));
        }
        if (!begun && at >= window.from()) {
            begin();
        }
        boolean within = begun && at < window.to();
        Watched watched = threads.get(thread.number());
        boolean failed = follow(watched, thread, at);
        occupy(watched, thread.state() == State.RUNNING ? core : CoreTrack.NOBODY, at, within);
        if (within) {
            tell(watched, at, failed);
        }
    }

    private void begin() {
        begun = true;
        for (int core = 0; core < occupants.length; core++) {
            cores.get(core).occupiedBy(occupants[core], window.from());
        }
        threads.forEach(watched -> tell(watched, window.from(), false));
    }

    /* Returns whether it had been woken in vain. */
    private boolean follow(Watched watched, SimulatedThread thread, long at) {
        if (watched.phase == Phase.ACQUIRING && thread.phase() == Phase.WORKING) {
            takenAt = at;
            taker = watched.number;
        }
        watched.underGil |= thread.phase() == Phase.ACQUIRING;
        boolean parkedAtWork = thread.state() == State.BLOCKED && thread.phase() == Phase.WORKING;
        boolean arrives = thread.state() == State.RUNNING && watched.state != State.RUNNING;
        boolean failed = watched.woken && thread.state() == State.BLOCKED;
        watched.lettingGo = parkedAtWork || (watched.lettingGo && thread.phase() == Phase.WORKING);
        watched.state = thread.state();
        watched.phase = thread.phase();
        watched.woken = watched.wantsGil() && (watched.woken || arrives) && !failed;
        wokenInVain += failed ? 1 : 0;
        return failed;
    }

    private void occupy(Watched watched, int core, long at, boolean within) {
        if (core == watched.core) {
            return;
        }
        if (watched.core != CoreTrack.NOBODY && occupants[watched.core] == watched.number) {
            set(watched.core, CoreTrack.NOBODY, at, within);
        }
        if (core != CoreTrack.NOBODY) {
            set(core, watched.number, at, within);
        }
        watched.core = core;
    }

    private void set(int core, int occupant, long at, boolean within) {
        occupants[core] = occupant;
        if (within) {
            cores.get(core).occupiedBy(occupant, at);
        }
    }

    private void tell(Watched watched, long at, boolean failed) {
        Activity next = activity(watched);
        if (next == watched.last && !failed) {
            return;
        }
        boolean takenMeanwhile = watched.underGil && taker != watched.number && takenAt > watched.since;
        long since = watched.last == Activity.RUNNING && takenMeanwhile ? takenAt : at;
        if (since > watched.since) {
            write(watched, failed);
        }
        watched.since = since;
        watched.last = next;
        if (watched.state == State.ENDED) {
            now = at;
            watched.track.end();
        }
    }

    /* FAILED_ACQUISITION stands for being awake for the GIL, until it is known what comes of it. */
    private static void write(Watched watched, boolean failed) {
        Activity last = watched.last;
        if (last != null) {
            boolean inTime = last == Activity.FAILED_ACQUISITION && !failed;
            watched.track.enterAt(inTime ? Activity.WAITING_FOR_GIL : last, watched.since);
        }
    }

    private static @Nullable Activity activity(Watched watched) {
        return switch (watched.state) {
            case RUNNING -> {
                if (watched.wantsGil()) {
                    yield watched.woken ? Activity.FAILED_ACQUISITION : Activity.WAITING_FOR_GIL;
                }
                yield watched.phase == Phase.IN_SYSTEM_CALL ? Activity.IN_SYSTEM_CALL : Activity.RUNNING;
            }
            case READY -> Activity.READY;
            case WAKING -> Activity.WAKING_UP;
            case BLOCKED ->
                switch (watched.phase) {
                    case WORKING, ACQUIRING -> Activity.WAITING_FOR_GIL;
                    case IN_SYSTEM_CALL -> Activity.WAITING_FOR_IO;
                    case SLEEPING -> Activity.WAITING_FOR_TIMER;
                };
            case ENDED -> null;
        };
    }

    /** What was seen. Call it once, when the computer has stopped at the moment {@code at}. */
    public Timeline finish(long at) {
        if (!begun && at >= window.from()) {
            begin();
        }
        now = Math.min(at, window.to());
        for (Watched watched : threads) {
            write(watched, false);
        }
        return recorder.finish();
    }
}
