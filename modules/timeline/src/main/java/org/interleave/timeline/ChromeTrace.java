package org.interleave.timeline;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes timelines in the Chrome trace event format, which Perfetto and {@code chrome://tracing} open: a process for
 * every run, a thread for every core that is told of and for every task, a complete event for every span.
 *
 * <p>After the "Trace Event Format" document of the Catapult project.
 */
public final class ChromeTrace {
    /** So many spans stay below 20 MB. */
    public static final int USUAL_LIMIT = 150_000;

    private final Appendable out;
    private boolean first = true;

    private ChromeTrace(Appendable out) {
        this.out = out;
    }

    /**
     * One run, a process of the trace.
     *
     * @param name what the viewer calls it
     * @param timeline what happened in it
     */
    public record Run(String name, Timeline timeline) {}

    /**
     * Writes a whole trace, with at most {@code limit} spans. When there are more, the fullest tracks lose their shortest
     * spans, and the thread's name says how many.
     *
     * @param out is neither flushed nor closed
     * @throws IOException when {@code out} throws it
     */
    public static void write(Appendable out, List<Run> runs, int limit) throws IOException {
        new ChromeTrace(out).write(runs, limit);
    }

    private void write(List<Run> runs, int limit) throws IOException {
        int perTrack = perTrack(runs, limit);
        out.append("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[");
        int pid = 0;
        for (Run run : runs) {
            pid++;
            name("process_name", pid, 0, run.name());
            sort("process_sort_index", pid, 0, pid);
            int tid = 0;
            List<Track> tracks = run.timeline().tracks();
            for (CoreTrack core : run.timeline().cores()) {
                tid++;
                track(core.track(), pid, tid, perTrack, i -> occupation(core, i, tracks));
            }
            for (Track track : tracks) {
                tid++;
                track(track, pid, tid, perTrack, i -> track.activity(i).description());
            }
        }
        out.append("\n]}\n");
    }

    /* What stands on a core's span: who had it; null for nobody. */
    private static @Nullable String occupation(CoreTrack core, int i, List<Track> tracks) {
        if (core.occupant(i) == CoreTrack.NOBODY) {
            return null;
        }
        String name = tracks.get(core.occupant(i)).name();
        Activity activity = core.track().activity(i);
        return activity == Activity.RUNNING ? name : name + ": " + activity.description();
    }

    /* The same number for every track: the largest with which all fit, given that short tracks leave room. */
    private static int perTrack(List<Run> runs, int limit) {
        int[] sizes = runs.stream()
                .flatMap(run -> Stream.concat(
                        run.timeline().cores().stream().map(CoreTrack::track), run.timeline().tracks().stream()))
                .mapToInt(Track::size)
                .sorted()
                .toArray();
        long room = limit;
        for (int i = 0; i < sizes.length; i++) {
            long share = room / (sizes.length - i);
            if (sizes[i] > share) {
                return (int) share;
            }
            room -= sizes[i];
        }
        return Integer.MAX_VALUE;
    }

    private void track(Track track, int pid, int tid, int most, IntFunction<@Nullable String> words)
            throws IOException {
        int leftOut = Math.max(0, track.size() - most);
        String name = track.name();
        if (leftOut > 0) {
            name += String.format(Locale.ROOT, " (the %,d shortest spans are left out)", leftOut);
        }
        if (track.unrecorded() > 0) {
            name += String.format(Locale.ROOT, " (%,d later changes were not recorded)", track.unrecorded());
        }
        name("thread_name", pid, tid, name);
        sort("thread_sort_index", pid, tid, tid);

        // Of spans exactly as long as the shortest kept one, the earliest go.
        long[] longest = new long[track.size()];
        for (int i = 0; i < longest.length; i++) {
            longest[i] = length(track, i);
        }
        Arrays.sort(longest);
        long shortestKept = leftOut == 0 ? 0 : leftOut == longest.length ? Long.MAX_VALUE : longest[leftOut];
        int shorter = 0;
        while (shorter < leftOut && longest[shorter] < shortestKept) {
            shorter++;
        }
        int equalToLeaveOut = leftOut - shorter;
        for (int i = 0; i < track.size(); i++) {
            long length = length(track, i);
            if (length < shortestKept || (length == shortestKept && equalToLeaveOut-- > 0)) {
                continue;
            }
            String label = words.apply(i);
            if (label != null) {
                span(label, track.activity(i), pid, tid, track.start(i), length);
            }
        }
    }

    private static long length(Track track, int i) {
        return track.end(i) - track.start(i);
    }

    private void span(String name, Activity activity, int pid, int tid, long start, long length) throws IOException {
        separate();
        out.append("{\"name\":");
        string(name);
        out.append(",\"cat\":\"").append(category(activity));
        out.append("\",\"ph\":\"X\",\"pid\":").append(String.valueOf(pid));
        out.append(",\"tid\":").append(String.valueOf(tid));
        out.append(",\"ts\":").append(micros(start));
        out.append(",\"dur\":").append(micros(length)).append('}');
    }

    private static String category(Activity activity) {
        return activity == Activity.RUNNING ? "running" : "waiting";
    }

    private void name(String kind, int pid, int tid, String name) throws IOException {
        metadata(kind, pid, tid);
        out.append("\"name\":");
        string(name);
        out.append("}}");
    }

    private void sort(String kind, int pid, int tid, int index) throws IOException {
        metadata(kind, pid, tid);
        out.append("\"sort_index\":").append(String.valueOf(index)).append("}}");
    }

    private void metadata(String kind, int pid, int tid) throws IOException {
        separate();
        out.append("{\"name\":\"")
                .append(kind)
                .append("\",\"ph\":\"M\",\"pid\":")
                .append(String.valueOf(pid));
        out.append(",\"tid\":").append(String.valueOf(tid)).append(",\"args\":{");
    }

    private void separate() throws IOException {
        out.append(first ? "\n" : ",\n");
        first = false;
    }

    /* Not by way of double: nanoseconds stay exact however long the run was. */
    private static String micros(long nanos) {
        String fraction = String.valueOf(1000 + nanos % 1000).substring(1);
        return nanos / 1000 + "." + fraction;
    }

    private void string(String text) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (pair) {
                out.append(c).append(text.charAt(++i));
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
