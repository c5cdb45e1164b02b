package org.interleave.timeline;

import java.util.ArrayList;
import java.util.List;

/** A run told by hand: tracks of activities with their lengths, on a clock that moves only when told. */
public final class Script {
    /** One millisecond in nanoseconds. */
    public static final long MS = 1_000_000;

    private final List<String> names = new ArrayList<>();
    private final List<List<Step>> steps = new ArrayList<>();

    private final List<String> coreNames = new ArrayList<>();
    private final List<List<Stay>> stays = new ArrayList<>();

    private record Step(Activity activity, long length) {}

    private record Stay(int task, long length) {}

    /** Begins the next core. */
    public Script core(String name) {
        coreNames.add(name);
        stays.add(new ArrayList<>());
        return this;
    }

    /** Task number {@code task} has the core begun last for {@code length} nanoseconds. */
    public Script has(int task, long length) {
        stays.getLast().add(new Stay(task, length));
        return this;
    }

    /** Nobody has the core begun last for {@code length} nanoseconds. */
    public Script idle(long length) {
        return has(CoreTrack.NOBODY, length);
    }

    /** Begins the next task. */
    public Script task(String name) {
        names.add(name);
        steps.add(new ArrayList<>());
        return this;
    }

    /** The task begun last does {@code activity} for {@code length} nanoseconds. */
    public Script does(Activity activity, long length) {
        steps.getLast().add(new Step(activity, length));
        return this;
    }

    /** Does {@code one} and {@code other} in turn, {@code times} times each. */
    public Script turns(int times, Activity one, long oneLength, Activity other, long otherLength) {
        for (int i = 0; i < times; i++) {
            does(one, oneLength).does(other, otherLength);
        }
        return this;
    }

    /** The record of it all; every task begins at 0 and ends with its last step. */
    public Timeline timeline() {
        long[] clock = new long[1];
        TimelineRecorder recorder = TimelineRecorder.start(() -> clock[0]);
        long longest = 0;
        for (int t = 0; t < names.size(); t++) {
            clock[0] = 0;
            TrackRecorder track = recorder.track(names.get(t));
            for (Step step : steps.get(t)) {
                track.enter(step.activity());
                clock[0] += step.length();
            }
            track.end();
            longest = Math.max(longest, clock[0]);
        }
        for (int c = 0; c < coreNames.size(); c++) {
            CoreRecorder core = recorder.core(coreNames.get(c));
            long at = 0;
            for (Stay stay : stays.get(c)) {
                core.occupiedBy(stay.task(), at);
                at += stay.length();
            }
            longest = Math.max(longest, at);
        }
        clock[0] = longest;
        return recorder.finish();
    }

    /** Two threads under a GIL, handing over every {@code slice} nanoseconds. */
    public static Timeline takingTurns(int times, long slice) {
        return new Script()
                .task("job 0")
                .turns(times, Activity.RUNNING, slice, Activity.WAITING_FOR_GIL, slice)
                .task("job 1")
                .turns(times, Activity.WAITING_FOR_GIL, slice, Activity.RUNNING, slice)
                .timeline();
    }

    /** Two threads on two cores. */
    public static Timeline parallel(long length) {
        return new Script()
                .task("job 0")
                .does(Activity.RUNNING, length)
                .task("job 1")
                .does(Activity.RUNNING, length)
                .timeline();
    }
}
