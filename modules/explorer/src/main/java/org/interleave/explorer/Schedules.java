package org.interleave.explorer;

/** What an {@link Explored} test is given: the way to say what is to be run under every schedule. */
public final class Schedules {
    private final int threads;
    private final Explore.Settings settings;
    private int checked;

    Schedules(int threads, Explore.Settings settings) {
        this.threads = threads;
        this.settings = settings;
    }

    /** How many threads {@link Subject#eachThread} starts. */
    public int threads() {
        return threads;
    }

    /** A program about one object: {@code fresh} makes it anew for each schedule. */
    public <S> Subject<S> of(Subject.Fresh<S> fresh) {
        return new Subject<>(fresh, threads, settings.counting(() -> checked++));
    }

    /** Any program that starts and joins its own threads. */
    public Explore program(Explore.Program program) {
        return Explore.of(program, settings.counting(() -> checked++));
    }

    /** Any program that returns its outcome. */
    public Explore program(Explore.Query program) {
        return Explore.of(program, settings.counting(() -> checked++));
    }

    /** How many programs were explored. */
    int checked() {
        return checked;
    }
}
