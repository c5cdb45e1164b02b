package org.interleave.processes;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.interleave.timeline.Activity;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a pool: one track for each worker process, from its launch to its end. Pass it to {@link PoolBuilder#onEvent}, and
 * draw what {@link #finish} returns as any other timeline.
 *
 * <pre>
 * worker 0 (4711)                 ::::··~██████~███            starting, idle, shipping, running; killed
 * worker 0 (4729, for 4711)                       :::::·~██    its replacement
 * </pre>
 *
 * <p>A worker that starts is {@link Activity#WAITING_FOR_WORKER}, an idle one {@link Activity#READY}; while a task is on its way to
 * it, {@link Activity#WAITING_FOR_IO}; while it runs one, {@link Activity#RUNNING}.
 */
public final class PoolTimeline implements Consumer<PoolEvent> {
    /* Overview. Events tell when they happened, and arrive a little later; so the recorder's clock is the event that is being
     * told. A track is named by its process id, which is known at HELLO; until then only the launch is noted. */

    private final TimelineRecorder recorder;
    private final Map<Integer, Long> launched = new HashMap<>(); // this and the following: guarded by this
    private final Map<Integer, Long> lost = new HashMap<>();
    private final Map<Long, Drawn> byProcess = new HashMap<>();
    private long now = System.nanoTime();

    private static final class Drawn {
        final TrackRecorder track;
        int shipped;
        boolean running;

        Drawn(TrackRecorder track) {
            this.track = track;
        }

        void show() {
            track.enter(running ? Activity.RUNNING : shipped > 0 ? Activity.WAITING_FOR_IO : Activity.READY);
        }
    }

    /** A picture whose time 0 is now. */
    public PoolTimeline() {
        recorder = TimelineRecorder.start(() -> now);
    }

    @Override
    public synchronized void accept(PoolEvent event) {
        now = event.nanos();
        switch (event.kind()) {
            case SPAWN -> launched.put(event.worker(), event.nanos());
            case HELLO -> begin(event);
            case CRASH, LEAVE -> end(event);
            case READY, DISPATCH, RUN, DONE, TAKEN_BACK -> change(event);
            case RETRY, KILL, REPLACE, REMARK, BROKEN -> {}
        }
    }

    private void begin(PoolEvent event) {
        Long before = lost.remove(event.worker());
        String name =
                "worker %d (%d%s)".formatted(event.worker(), event.pid(), before == null ? "" : ", for " + before);
        Drawn drawn = new Drawn(recorder.track(name));
        drawn.track.enterAt(Activity.WAITING_FOR_WORKER, launched.getOrDefault(event.worker(), event.nanos()));
        byProcess.put(event.pid(), drawn);
    }

    private void end(PoolEvent event) {
        Drawn drawn = byProcess.remove(event.pid());
        if (drawn == null) { // it never said a word
            drawn = new Drawn(recorder.track("worker %d (never began)".formatted(event.worker())));
            drawn.track.enterAt(Activity.WAITING_FOR_WORKER, launched.getOrDefault(event.worker(), event.nanos()));
        }
        drawn.track.end();
        if (event.pid() != 0) {
            lost.put(event.worker(), event.pid());
        }
    }

    private void change(PoolEvent event) {
        @Nullable Drawn drawn = byProcess.get(event.pid());
        if (drawn == null) {
            return;
        }
        switch (event.kind()) {
            case DISPATCH -> drawn.shipped++;
            case TAKEN_BACK -> drawn.shipped--;
            case RUN -> {
                drawn.shipped--;
                drawn.running = true;
            }
            case DONE -> drawn.running = false;
            default -> {}
        }
        drawn.show();
    }

    /** What has been drawn so far. */
    public synchronized Timeline finish() {
        return recorder.finish();
    }
}
