package org.interleave.gil;

import java.util.List;

/** All GIL policies, in the order of every table: what was, what is, what might repair it, and what does without. */
public final class Policies {
    private static final List<Policy> ALL = List.of(
            new Policy(
                    "gil-old",
                    "platform threads under CPython 2's GIL",
                    false,
                    (settings, nanoTime) -> new TickGil(settings.checkInterval())),
            new Policy(
                    "gil-new",
                    "platform threads under CPython 3's GIL",
                    false,
                    (settings, nanoTime) -> new IntervalGil(settings.interval())),
            new Policy(
                    "gil-priority",
                    "platform threads under CPython 3's GIL with Beazley's priorities",
                    false,
                    (settings, nanoTime) -> new PriorityGil(settings.interval())),
            new Policy(
                    "gil-fair",
                    "platform threads under CPython 3's GIL with priorities on credit",
                    false,
                    (settings, nanoTime) -> new FairGil(settings.interval(), nanoTime)),
            new Policy(
                    "gil-per-interpreter",
                    "platform threads, each in an interpreter with a GIL of its own",
                    true,
                    (settings, nanoTime) -> new PerInterpreterGil(settings.interval())),
            new Policy(
                    "no-gil",
                    "platform threads that attach and detach as in free-threaded CPython",
                    true,
                    (settings, nanoTime) -> new NoGil()));

    private Policies() {}

    /** Every policy. */
    public static List<Policy> all() {
        return ALL;
    }

    /** The names of {@link #all}. */
    public static List<String> names() {
        return ALL.stream().map(Policy::name).toList();
    }

    /**
     * The policy of that name.
     *
     * @throws IllegalArgumentException when there is none; the message is a sentence to print
     */
    public static Policy named(String name) {
        return ALL.stream()
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no policy '%s'; choose from %s".formatted(name, String.join(", ", names()))));
    }
}
