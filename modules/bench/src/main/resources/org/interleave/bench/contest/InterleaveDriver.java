package contest;

import java.nio.file.Path;
import java.util.List;
import org.interleave.explorer.Explore;

/** Interleave: depth first, every schedule, from the first again when all were run. */
final class InterleaveDriver extends Driver {
    private final List<Path> programs;

    private InterleaveDriver(Path programs) {
        this.programs = List.of(programs);
    }

    @Override
    Sample run(String program, long nanos) throws Throwable {
        // Every call weaves the program anew, so each is warmed up, for as long as it is measured.
        return forAbout(
                nanos,
                program,
                10_000,
                times -> Explore.main(programs, "contest." + program).throughput(times, times).nanos());
    }

    public static void main(String[] args) throws Exception {
        serve(new InterleaveDriver(Path.of(args[0])));
    }
}
