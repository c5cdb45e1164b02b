package org.interleave.gil.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharArrayReader;
import java.io.CharArrayWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.BaseStream;
import org.interleave.gil.Gil;
import org.interleave.timeline.Activity;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.weave.PassThrough;
import org.interleave.weave.RealThread;
import org.interleave.weave.Site;
import org.interleave.weave.Sites;
import org.jspecify.annotations.Nullable;

/** Runs woven code on real threads under a GIL: whoever runs woven code holds it. */
class GilMachine extends PassThrough implements Gil.Watcher {
    /* Overview. The hot paths are those of a thread that holds the GIL and is not asked to let go: a checkpoint is one look
     * at the GIL, an arrival one look at who holds it. A thread that reads its own name there holds it: it wrote it itself,
     * and writes another one before it lets go. So a plain field does.
     *
     * Only who lets go or takes looks up what is known of its thread. That is also why the machine is the watcher of its
     * threads' checkpoints: it passes on what it is told.
     *
     * Before anybody lets go or takes, there is room on its stack for all of it: see StackReserve.
     *
     * Whole: the JDK's ConcurrentHashMap runs a function of the program under a lock of its own. Nobody is forced off in
     * there. But the function may block, and so give up the GIL; as long as somebody is inside without it, everybody gives it
     * up for such calls. */

    /** Who holds the GIL; anything, when several can. Written by the thread that takes it and lets go. */
    @Nullable
    Thread holder;

    /** The holder, unless it is where nobody may interrupt it. */
    @Nullable
    Thread divisible;

    /** Whether a holder has entered a method since there was last seen to be room on its stack. The holder's own. */
    private boolean entered;

    private final Gil gil;
    private final Sites sites;
    private final TimelineRecorder recorder;
    private final boolean exclusive;
    private final Exits exits;
    private final ThreadLocal<@Nullable Member> mine = new ThreadLocal<>();
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final Set<Thread> virtualThreads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger outside = new AtomicInteger();
    private @Nullable Member last;

    /**
     * A machine for one run.
     *
     * @param gil nobody's yet
     * @param exclusive whether at most one thread can hold it
     * @param exits told of the end
     */
    GilMachine(Gil gil, boolean exclusive, Sites sites, TimelineRecorder recorder, Exits exits) {
        this.gil = gil;
        this.exclusive = exclusive;
        this.sites = sites;
        this.recorder = recorder;
        this.exits = exits;
    }

    /** What is told of the program's wish to end. */
    interface Exits {
        /** A thread asks for the end. It waits for it, and does not hold the GIL. */
        void exit(int status, boolean hooks, Thread by, int site);

        /** The program cannot be run so: this sentence says why. */
        void refuse(String why);

        /** A hook to be run at the end. */
        void addHook(Thread hook);

        /** @return whether it was one */
        boolean removeHook(Thread hook);
    }

    // ---- Checkpoints.

    @Override
    public void enter(int site) {
        entered = true;
        checkpoint();
    }

    @Override
    public void loop(int site) {
        checkpoint();
    }

    @Override
    public void passing(int site) {
        checkpoint();
    }

    @Override
    public void read(@Nullable Object owner, int site) {
        checkpoint();
    }

    @Override
    public void write(@Nullable Object owner, int site) {
        checkpoint();
    }

    @Override
    public void readElement(@Nullable Object array, int index, int site) {
        checkpoint();
    }

    @Override
    public void writeElement(@Nullable Object array, int index, int site) {
        checkpoint();
    }

    @Override
    public void access(Object handle, @Nullable Object owner, int site) {
        checkpoint();
    }

    @Override
    public void yieldNow(int site) {
        checkpoint(); // A thread under a GIL gives no turns: it is asked, or it waits.
    }

    final void checkpoint() {
        // Not who has come by a way that no arrival marks: it holds nothing that it could give up.
        if (divisible == Thread.currentThread()) {
            gil.checkpoint(this);
        }
    }

    @Override
    public final void lettingGo() {
        if (entered) {
            StackReserve.require();
            entered = false;
        }
        member().lettingGo();
    }

    @Override
    public final void waiting() {
        member().waiting();
    }

    @Override
    public final void holding() {
        member().holding();
    }

    // ---- Coming and going.

    @Override
    public boolean arrive(int site) {
        return holder != Thread.currentThread() && arrive();
    }

    private boolean arrive() {
        Member me = member();
        if (me.holds()) {
            return false;
        }
        StackReserve.require();
        me.acquire();
        arrived(me);
        return true;
    }

    @Override
    public void depart(boolean arrived) {
        if (arrived) {
            Member me = member();
            departing(me);
            me.depart();
        }
    }

    /** The calling thread has the GIL, and is about to run woven code. */
    void arrived(Member me) {}

    /** It is about to return to the JDK. */
    void departing(Member me) {}

    @Override
    public boolean beginBlocking(@Nullable Object on, int site) {
        return !neverBlocks(on) && beginBlocking(new Wait(on, site));
    }

    private boolean beginBlocking(Wait wait) {
        Member me = member();
        if (!me.holds()) {
            return false;
        }
        StackReserve.require();
        me.beginBlocking(wait);
        return true;
    }

    @Override
    public void endBlocking(boolean begun) {
        if (begun) {
            member().endBlocking();
        }
    }

    private static boolean neverBlocks(@Nullable Object on) {
        return switch (on) {
            case null -> false;
            case BaseStream<?, ?> stream -> !stream.isParallel();
            case ByteArrayOutputStream _, ByteArrayInputStream _ -> true;
            case StringWriter _, StringReader _, CharArrayWriter _, CharArrayReader _ -> true;
            default -> false;
        };
    }

    @Override
    public void beginWhole() {
        member().beginWhole(outside.get() > 0);
    }

    @Override
    public void endWhole() {
        member().endWhole();
    }

    /** The caller is about to give up the GIL where nobody may interrupt it. */
    void outsideWhole() {
        outside.incrementAndGet();
    }

    /** The caller has it again. */
    void insideWhole() {
        outside.decrementAndGet();
    }

    // ---- Members.

    private Member member() {
        Member known = mine.get();
        if (known == null) {
            Thread me = Thread.currentThread();
            boolean ends = virtualThreads.contains(me)
                    || me instanceof RealThread real && real.runsWovenCode()
                    || me instanceof Execution.MainThread;
            known = new Member(this, gil, me, ends, recorder.track(me.getName()));
            members.add(known);
            mine.set(known);
        }
        return known;
    }

    /** Everybody who ever held the GIL or wanted it. */
    List<Member> members() {
        return members;
    }

    /** Called by the thread that has just taken the GIL. @return whether another thread had it last */
    boolean isTakenBy(Member member) {
        boolean fromAnother = exclusive && last != member;
        last = member;
        return fromAnother;
    }

    /** What a thread is drawn as while it does this. */
    Activity activity(Wait wait) {
        Site site = sites.get(wait.site());
        return switch (site.kind()) {
            case THREAD -> site.name().equals("sleep") ? Activity.WAITING_FOR_TIMER : Activity.WAITING_FOR_THREAD;
            case CALL ->
                site.owner().startsWith("java.util.concurrent.")
                                || site.owner().startsWith("java.util.stream.")
                                || site.owner().startsWith("java.util.Arrays")
                        ? Activity.WAITING_FOR_THREAD
                        : Activity.WAITING_FOR_IO;
            default -> Activity.WAITING_FOR_THREAD;
        };
    }

    // ---- Threads.

    @Override
    public Thread newVirtualThread(@Nullable String name, Runnable body) {
        Thread thread = super.newVirtualThread(name, () -> {
            try {
                body.run();
            } finally {
                virtualThreads.remove(Thread.currentThread());
            }
        });
        virtualThreads.add(thread);
        return thread;
    }

    @Override
    public ThreadFactory virtualThreadFactory() {
        return body -> newVirtualThread(null, body);
    }

    /** Virtual threads that were made and have not ended. */
    Set<Thread> virtualThreads() {
        return virtualThreads;
    }

    // ---- The end.

    @Override
    public void exit(int status, int site) {
        leave(status, true, site);
    }

    @Override
    public void halt(int status, int site) {
        leave(status, false, site);
    }

    private void leave(int status, boolean hooks, int site) {
        boolean ignored = beginBlocking(new Wait(null, site));
        exits.exit(status, hooks, Thread.currentThread(), site);
        waitForTheEnd();
    }

    /** As Runtime.exit: the caller waits for the end of everything. */
    final void waitForTheEnd() {
        while (true) {
            LockSupport.park(this);
        }
    }

    /** Whoever wants the GIL from now on waits for ever, as a daemon does when CPython ends. Where there is none, nobody does. */
    final void keepTheGil() {
        if (exclusive) {
            Thread.ofPlatform().daemon().name("keeper of the GIL").start(() -> {
                gil.acquire(Gil.Watcher.none());
                waitForTheEnd();
            });
        }
    }

    @Override
    public void addShutdownHook(Thread hook) {
        exits.addHook(hook);
    }

    @Override
    public boolean removeShutdownHook(Thread hook) {
        return exits.removeHook(hook);
    }
}
