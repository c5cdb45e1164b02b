package org.interleave.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.interleave.explorer.Operation.Kind;
import org.interleave.weave.Site;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every primitive's scheduling point is needed, and so is its dependence: with one of them taken away, a bug of the corpus
 * goes missing, or an outcome does.
 */
class MutationTest {
    private static final int MOST = 1_000;
    private static final Limits LIMITS = new Limits(MOST, 300, 99, 50);

    private static final Map<String, SearchesAgreeTest.Outcomes> WHOLE = new HashMap<>();

    /** What the explorer models, by the operations it consists of. */
    enum Primitive {
        FIELD_READ((task, site) -> task.operation.kind == Kind.READ && is(site, Site.Kind.READ)),
        FIELD_WRITE((task, site) -> task.operation.kind == Kind.WRITE && is(site, Site.Kind.WRITE)),
        ELEMENT((task, site) -> is(site, Site.Kind.READ_ELEMENT) || is(site, Site.Kind.WRITE_ELEMENT)),
        MONITOR((task, site) -> task.operation.kind == Kind.LOCK),
        WAIT((task, site) -> task.operation.kind == Kind.REACQUIRE),
        LOCK((task, site) -> owned(task, site, "Lock")),
        SEMAPHORE((task, site) -> owned(task, site, "Semaphore")),
        LATCH((task, site) -> owned(task, site, "CountDownLatch")),
        BARRIER((task, site) -> owned(task, site, "CyclicBarrier")),
        QUEUE((task, site) -> owned(task, site, "Queue")),
        ATOMIC((task, site) -> owned(task, site, ".atomic.")),
        POOL((task, site) -> owned(task, site, "Executor") || owned(task, site, "Future")),
        MAP((task, site) -> owned(task, site, "Map")),
        LIST((task, site) -> owned(task, site, "List") || owned(task, site, "Iterator")),
        OUTPUT((task, site) -> owned(task, site, "PrintStream")),
        INTERRUPT((task, site) -> task.operation.location != null && task.operation.location.part == Locations.THREAD),
        CLASS((task, site) -> task.operation.kind == Kind.INITIALIZE);

        private final Membership membership;

        Primitive(Membership membership) {
            this.membership = membership;
        }

        boolean has(Task task) {
            int site = task.operation.site;
            return membership.test(task, site > 0 ? task.run.knowledge.sites.get(site) : null);
        }

        private static boolean is(@Nullable Site site, Site.Kind kind) {
            return site != null && site.kind() == kind;
        }

        private static boolean owned(Task task, @Nullable Site site, String owner) {
            boolean call = task.operation.kind == Kind.CALL || task.operation.kind == Kind.RESUME;
            return call && site != null && site.owner().contains(owner);
        }
    }

    private interface Membership {
        boolean test(Task task, @Nullable Site site);
    }

    @ParameterizedTest
    @EnumSource(value = Primitive.class)
    void withoutItsSchedulingPointSomethingGoesMissing(Primitive primitive) throws Exception {
        assertThat(Programs.corpus().stream().anyMatch(expected -> misses(expected, world -> plain(world, primitive))))
                .as("an outcome of some program goes missing")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("whatCanBeIndependent")
    void withoutItsDependenceSomethingGoesMissing(Primitive primitive) throws Exception {
        assertThat(Programs.corpus().stream()
                        .anyMatch(expected -> misses(expected, world -> reduced(world, primitive))))
                .as("an outcome of some program goes missing")
                .isTrue();
    }

    /* Who waits in a monitor is woken by an operation of the monitor, which counts; a class is initialised once. */
    static List<Primitive> whatCanBeIndependent() {
        return java.util.Arrays.stream(Primitive.values())
                .filter(primitive -> primitive != Primitive.WAIT && primitive != Primitive.CLASS)
                .toList();
    }

    private interface Search {
        SearchesAgreeTest.Outcomes of(World world) throws ReflectiveOperationException;
    }

    private static boolean misses(Programs.Expected expected, Search mutated) {
        try {
            var whole = WHOLE.computeIfAbsent(expected.toString(), name -> whole(expected));
            if (!whole.complete()) {
                return false;
            }
            var found = mutated.of(expected.world(LIMITS));
            return found.complete() && !found.seen().equals(whole.seen());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static SearchesAgreeTest.Outcomes whole(Programs.Expected expected) {
        try {
            return SearchesAgreeTest.Outcomes.ofPlainSearch(expected.world(LIMITS), MOST);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static SearchesAgreeTest.Outcomes plain(World world, Primitive primitive)
            throws ReflectiveOperationException {
        return SearchesAgreeTest.Outcomes.ofPlainSearch(
                world, MOST, search -> new Seamless(search, task -> primitive.has(task)));
    }

    private static SearchesAgreeTest.Outcomes reduced(World world, Primitive primitive)
            throws ReflectiveOperationException {
        return SearchesAgreeTest.Outcomes.ofReducedSearch(
                world, MOST, search -> new Independent(search, task -> primitive.has(task)));
    }

    /** Nobody gets a turn before the operations in question. */
    private record Seamless(Source source, Predicate<Task> which) implements Source {
        @Override
        public @Nullable Task choose(Run run) {
            for (int i = 0; i < run.candidateCount; i++) {
                Task task = run.candidates[i];
                boolean woken = task.operation.kind == Kind.REACQUIRE || task.operation.kind == Kind.RESUME;
                if ((task == run.last || woken) && which.test(task)) {
                    return task;
                }
            }
            return source.choose(run);
        }

        @Override
        public int data(Run run, int options) {
            return source.data(run, options);
        }
    }

    /** The operations in question touch nothing, as far as the search is told. */
    private record Independent(Source source, Predicate<Task> which) implements Source {
        @Override
        public @Nullable Task choose(Run run) {
            List<Location> hidden = new ArrayList<>();
            for (Task task : run.tasks) {
                hidden.add(task.operation.location);
                if (which.test(task)) {
                    task.operation.location = null;
                }
            }
            Task chosen = source.choose(run);
            for (int i = 0; i < hidden.size(); i++) {
                run.tasks.get(i).operation.location = hidden.get(i);
            }
            return chosen;
        }

        @Override
        public int data(Run run, int options) {
            return source.data(run, options);
        }

        @Override
        public void touched(Task task, Location location, boolean write) {
            if (!which.test(task)) {
                source.touched(task, location, write);
            }
        }

        @Override
        public void ended(Run run) {
            source.ended(run);
        }
    }
}
