package org.interleave.explorer.show;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.interleave.explorer.Step;
import org.interleave.explorer.Trace;
import org.interleave.timeline.Activity;
import org.interleave.timeline.SvgDrawing;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;

/** A trace as a picture like all others here: a row per thread, and every step takes one unit of time. */
public final class TraceDrawing {
    /* Overview. A second stands for a step, because a time axis of whole seconds has whole numbers only, and "3 s" is then
     * "3" in the picture. Two activities stand for what they are called under a GIL; under the explorer nothing waits for
     * a GIL or for bytes, so their names are free. */

    private static final long STEP = 1_000_000_000;
    private static final Activity LOCK = Activity.WAITING_FOR_GIL;
    private static final Activity OTHER = Activity.WAITING_FOR_IO;
    private static final Pattern TICK = Pattern.compile(">([0-9]+)(\\.[0-9]+)? s</text>");

    private final int width;

    /** Pictures {@code width} pixels wide. */
    public TraceDrawing(int width) {
        this.width = width;
    }

    /** The picture, as SVG; {@code id} distinguishes the pictures of one page: letters, digits and hyphens. */
    public String draw(String id, String title, Trace trace) {
        String drawn = new SvgDrawing(id, width).draw(title, timeline(trace));
        return TICK.matcher(drawn)
                .replaceAll(TraceDrawing::tick)
                .replace(LOCK.description(), "waiting for a lock")
                .replace(OTHER.description(), "waiting");
    }

    /* Half a step is none. */
    private static String tick(MatchResult tick) {
        return tick.group(2) == null ? ">" + tick.group(1) + "</text>" : "></text>";
    }

    /** The trace as a timeline in which a step takes a second; threads in the order in which they first ran. */
    static Timeline timeline(Trace trace) {
        List<Step> steps = trace.steps();
        long[] now = {0};
        TimelineRecorder recorder = TimelineRecorder.start(() -> now[0]);
        List<Integer> threads = IntStream.range(0, trace.threads().size())
                .boxed()
                .filter(thread -> steps.stream().anyMatch(step -> step.thread() == thread))
                .sorted(Comparator.comparingInt(thread -> firstStep(steps, thread)))
                .toList();
        for (int thread : threads) {
            TrackRecorder track = recorder.track(trace.threads().get(thread));
            Doing[] doing = Doing.of(trace, thread);
            int first = firstStep(steps, thread);
            for (int i = first; i < steps.size(); i++) {
                now[0] = i * STEP;
                switch (doing[i]) {
                    case NOT_THERE -> track.end();
                    case RUNNING -> track.enter(Activity.RUNNING);
                    case READY -> track.enter(Activity.READY);
                    case WAITING_FOR_LOCK -> track.enter(LOCK);
                    case WAITING -> track.enter(OTHER);
                    case SLEEPING -> track.enter(Activity.WAITING_FOR_TIMER);
                }
            }
        }
        now[0] = steps.size() * STEP;
        return recorder.finish();
    }

    private static int firstStep(List<Step> steps, int thread) {
        int first = 0;
        while (first < steps.size() && steps.get(first).thread() != thread) {
            first++;
        }
        return first;
    }
}
