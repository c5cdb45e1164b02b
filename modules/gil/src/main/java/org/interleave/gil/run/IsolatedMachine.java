package org.interleave.gil.run;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.interleave.gil.Gil;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.weave.Site;
import org.interleave.weave.Sites;
import org.jspecify.annotations.Nullable;

/** Every thread is an interpreter with a GIL of its own, and shares nothing that changes with another one. */
final class IsolatedMachine extends GilMachine {
    /* Overview. The machine is told of every access to a field that is not final, to an array's element, and of calls on
     * collections and the like. Ownership says whether the thread may. Static fields are owned one by one: CPython gives
     * each interpreter its own modules, and so its own globals.
     *
     * Carriers: queues, futures, exchangers and executors. Locks, latches and barriers carry nothing: they only let wait.
     *
     * Not seen: what the JDK's own code touches, reflection, and what is inside an object that is not woven. */

    private final Exits exits;
    private final Sites sites;
    private final Ownership ownership = new Ownership();
    private final ThreadLocal<Ownership.Interpreter> mine = ThreadLocal.withInitial(this::begin);
    private final Map<String, Object> statics = new ConcurrentHashMap<>();
    private final ClassValue<Kind> kinds = new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
            return kind(type);
        }
    };

    private enum Kind {
        OWNED,
        CARRIER,
        NEITHER
    }

    IsolatedMachine(Gil gil, Sites sites, TimelineRecorder recorder, Exits exits) {
        super(gil, false, sites, recorder, exits);
        this.sites = sites;
        this.exits = exits;
    }

    private Ownership.Interpreter begin() {
        Thread thread = Thread.currentThread();
        Ownership.Interpreter begun = new Ownership.Interpreter(thread.getName());
        ownership.begins(begun, thread);
        return begun;
    }

    // ---- Touching.

    @Override
    public void read(@Nullable Object owner, int site) {
        touch(owner, site);
    }

    @Override
    public void write(@Nullable Object owner, int site) {
        touch(owner, site);
    }

    @Override
    public void readElement(@Nullable Object array, int index, int site) {
        if (array != null) {
            touch(array, site);
        }
    }

    @Override
    public void writeElement(@Nullable Object array, int index, int site) {
        if (array != null) {
            touch(array, site);
        }
    }

    @Override
    public void access(Object handle, @Nullable Object owner, int site) {
        if (owner != null) {
            touch(owner, site);
        }
    }

    @Override
    public void call(@Nullable Object receiver, int site) {
        if (receiver == null) {
            return;
        }
        switch (kinds.get(receiver.getClass())) {
            case OWNED -> touch(receiver, site);
            case CARRIER -> ownership.carries(mine.get());
            case NEITHER -> {
                // nobody's
            }
        }
    }

    private void touch(@Nullable Object object, int site) {
        Object touched = object == null ? global(site) : object;
        Ownership.Interpreter me = mine.get();
        Ownership.Interpreter other = ownership.touch(me, touched);
        if (other != null) {
            refuse(object, me, other, site);
        }
    }

    private Object global(int id) {
        Site site = sites.get(id);
        return statics.computeIfAbsent(site.owner() + "." + site.name(), ignored -> new Object());
    }

    private void refuse(@Nullable Object object, Ownership.Interpreter me, Ownership.Interpreter other, int id) {
        Site site = sites.get(id);
        String what = object == null
                ? "the static field %s.%s".formatted(Whereabouts.simple(site.owner()), site.name())
                : "this " + object.getClass().getSimpleName();
        String field = object != null && !site.name().isEmpty() && site.kind() != Site.Kind.CALL
                ? " (field %s)".formatted(site.name())
                : "";
        boolean ignored = beginBlocking(null, id);
        exits.refuse(
                "%s: %s%s was touched by the interpreters %s and %s; isolated interpreters share nothing that changes: hand it "
                                .formatted(Whereabouts.place(site), what, field, other.name(), me.name())
                        + "over before start(), after join() or through a queue, or give each its own");
        waitForTheEnd();
    }

    // ---- Carrying.

    private static Kind kind(Class<?> type) {
        boolean carries = Executor.class.isAssignableFrom(type)
                || Future.class.isAssignableFrom(type)
                || Exchanger.class.isAssignableFrom(type)
                || Queue.class.isAssignableFrom(type) && type.getName().startsWith("java.util.concurrent.");
        if (carries) {
            return Kind.CARRIER;
        }
        if (type.getName().startsWith("java.util.concurrent.atomic.")) {
            return Kind.OWNED;
        }
        boolean changes = Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || Iterator.class.isAssignableFrom(type)
                || Set.of("java.lang.StringBuilder", "java.lang.StringBuffer", "java.util.BitSet", "java.util.Random")
                        .contains(type.getName());
        boolean fixed = type.getName().startsWith("java.util.ImmutableCollections")
                || type.getName().startsWith("java.util.Collections$Empty")
                || type.getName().startsWith("java.util.Collections$Singleton");
        return changes && !fixed ? Kind.OWNED : Kind.NEITHER;
    }

    @Override
    public void start(Thread thread, Runnable body) {
        ownership.starts(mine.get(), thread);
        super.start(thread, body);
    }

    @Override
    public void starting(Thread thread, int site) {
        ownership.starts(mine.get(), thread);
    }

    @Override
    public boolean join(Thread thread, long nanos, int site) throws InterruptedException {
        boolean ended = super.join(thread, nanos, site);
        if (ended) {
            ownership.joins(mine.get(), thread);
        }
        return ended;
    }

    @Override
    public boolean isAlive(Thread thread, int site) {
        boolean alive = super.isAlive(thread, site);
        if (!alive) {
            ownership.joins(mine.get(), thread);
        }
        return alive;
    }

    /** The JDK may run a task that somebody has handed over to it. */
    @Override
    void arrived(Member me) {
        if (!me.endsWithItsCode()) {
            mine.get().useCarrier();
        }
    }

    @Override
    void departing(Member me) {
        if (me.endsWithItsCode()) {
            ownership.ends(mine.get(), Thread.currentThread());
        } else {
            ownership.carries(mine.get());
        }
    }
}
