package org.interleave.eventloop;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where tasks, futures and callbacks come from, and which futures nobody ever waited for. */
final class Origins {
    /* Overview. Taking down a place costs as much as creating a task and awaiting it, and debug mode is to be cheap enough
     * to be left on. A lambda in the source is a class of its own, and it is handed over at one place, mostly. So when bodies
     * of one class came from the same place SURE times in a row, that place is assumed, and looked at again every so often;
     * a class that was seen to come from two places is looked at every time. */

    private static final int SURE = 64;

    /** What is known of the place where objects of one class are handed over. */
    private static final class Known {
        private final Class<?> type;
        private final boolean byToolkit;
        private @Nullable Origin usual;
        private int seen;
        private boolean severalPlaces;

        private Known(Class<?> type) {
            this.type = type;
            byToolkit = Place.isOfToolkit(type.getName());
            severalPlaces = byToolkit;
        }

        Origin here() {
            Origin before = usual;
            if (severalPlaces || before == null) {
                usual = Origin.here();
                seen++;
                return usual;
            }
            if (seen++ < SURE || seen % SURE == 0) {
                Origin now = Origin.here();
                severalPlaces = !Objects.equals(now.place(), before.place());
                return now;
            }
            return before;
        }
    }

    /** A future of which nobody has asked anything yet. */
    static final class Unawaited extends WeakReference<AioFuture<?>> {
        private final Origins origins;
        private final @Nullable Origin origin;

        private Unawaited(Origins origins, AioFuture<?> future) {
            super(future, origins.dropped);
            this.origins = origins;
            this.origin = future.createdAt;
        }

        private void tell(Consumer<? super String> warnings) {
            if (origin != null && origin.isByProgram()) {
                warnings.accept("Future was never awaited: nobody asked for its result;" + Origin.text(origin));
            }
        }

        /** Somebody waits for it, or has asked for its outcome. */
        void isAwaited() {
            origins.unawaited.remove(this);
        }
    }

    private final Consumer<? super String> warnings;
    private final IdentityHashMap<Class<?>, Known> places = new IdentityHashMap<>();
    private @Nullable Known latest; // loops ask for the same again and again
    private final Set<Unawaited> unawaited = new LinkedHashSet<>();
    private final ReferenceQueue<AioFuture<?>> dropped = new ReferenceQueue<>();

    Origins(Consumer<? super String> warnings) {
        this.warnings = warnings;
    }

    void created(Task<?> task) {
        task.createdAt = known(task.code()).here();
    }

    void created(Handle handle) {
        Known known = known(handle.callback().getClass());
        if (!known.byToolkit) { // of what the loop schedules for itself, the task that waits says more
            handle.createdAt = known.here();
        }
    }

    private Known known(Class<?> type) {
        Known last = latest;
        if (last != null && last.type == type) {
            return last;
        }
        Known known = places.computeIfAbsent(type, Known::new);
        latest = known;
        return known;
    }

    void created(AioFuture<?> future) {
        tellDropped();
        future.createdAt = Origin.here();
        Unawaited report = new Unawaited(this, future);
        future.unawaited = report;
        unawaited.add(report);
    }

    private void tellDropped() {
        for (Object reference; (reference = dropped.poll()) != null; ) {
            if (reference instanceof Unawaited report && unawaited.remove(report)) {
                report.tell(warnings);
            }
        }
    }

    /** Tells of everything that is left. */
    void tellAll() {
        List<Unawaited> left = List.copyOf(unawaited);
        unawaited.clear();
        left.forEach(report -> report.tell(warnings));
    }
}
