package org.interleave.weave.woven;

import static org.interleave.weave.woven.Hooks.MACHINE;

import org.interleave.weave.RealThread;
import org.interleave.weave.Sites;
import org.jspecify.annotations.Nullable;

/**
 * What woven code makes where its source says {@code new Thread}, and what its own thread classes extend. The machine starts
 * it, and answers for its state; also when the JDK asks, which has no site in woven code.
 */
public class WovenThread extends Thread implements RealThread {
    private static final ClassValue<Boolean> OVERRIDES_INTERRUPT = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("interrupt").getDeclaringClass() != WovenThread.class;
            } catch (NoSuchMethodException e) {
                throw new AssertionError(e);
            }
        }
    };

    private final boolean runsWovenCode;

    /* A thread is a daemon when the one that makes it is; who that is, the machine knows. */
    {
        setDaemon(MACHINE.currentThread().isDaemon());
    }

    /** {@link Thread#Thread()}. */
    public WovenThread() {
        super(null, null, MACHINE.nextThreadName());
        runsWovenCode = true;
    }

    /** {@link Thread#Thread(Runnable)}. */
    public WovenThread(@Nullable Runnable body) {
        super(null, body, MACHINE.nextThreadName());
        runsWovenCode = isWoven(body);
    }

    /** {@link Thread#Thread(ThreadGroup, Runnable)}. */
    public WovenThread(@Nullable ThreadGroup group, @Nullable Runnable body) {
        super(group, body, MACHINE.nextThreadName());
        runsWovenCode = isWoven(body);
    }

    /** {@link Thread#Thread(String)}. */
    public WovenThread(String name) {
        super(name);
        runsWovenCode = true;
    }

    /** {@link Thread#Thread(ThreadGroup, String)}. */
    public WovenThread(@Nullable ThreadGroup group, String name) {
        super(group, name);
        runsWovenCode = true;
    }

    /** {@link Thread#Thread(Runnable, String)}. */
    public WovenThread(@Nullable Runnable body, String name) {
        super(body, name);
        runsWovenCode = isWoven(body);
    }

    /** {@link Thread#Thread(ThreadGroup, Runnable, String)}. */
    public WovenThread(@Nullable ThreadGroup group, @Nullable Runnable body, String name) {
        super(group, body, name);
        runsWovenCode = isWoven(body);
    }

    /** {@link Thread#Thread(ThreadGroup, Runnable, String, long)}. */
    public WovenThread(@Nullable ThreadGroup group, @Nullable Runnable body, String name, long stackSize) {
        super(group, body, name, stackSize);
        runsWovenCode = isWoven(body);
    }

    /** {@link Thread#Thread(ThreadGroup, Runnable, String, long, boolean)}. */
    public WovenThread(
            @Nullable ThreadGroup group,
            @Nullable Runnable body,
            String name,
            long stackSize,
            boolean inheritInheritableThreadLocals) {
        super(group, body, name, stackSize, inheritInheritableThreadLocals);
        runsWovenCode = isWoven(body);
    }

    private static boolean isWoven(@Nullable Runnable body) {
        return body == null || body.getClass().getClassLoader() == WovenThread.class.getClassLoader();
    }

    @Override
    @SuppressWarnings("DoNotCall") // run() is handed over, not called
    public void start() {
        MACHINE.start(this, this::run);
    }

    @Override
    public void interrupt() {
        MACHINE.interrupt(this, Sites.JDK);
    }

    @Override
    public boolean isInterrupted() {
        return MACHINE.isInterrupted(this, Sites.JDK);
    }

    @Override
    public State getState() {
        return MACHINE.state(this, Sites.JDK);
    }

    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public long getId() {
        return MACHINE.threadId(this);
    }

    @Override
    public int hashCode() {
        return MACHINE.identityHashCode(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public final void reallyStart() {
        super.start();
    }

    @Override
    public final void reallyInterrupt() {
        super.interrupt();
    }

    @Override
    public final boolean isReallyInterrupted() {
        return super.isInterrupted();
    }

    @Override
    public final State realState() {
        return super.getState();
    }

    @Override
    public final long realId() {
        return threadId();
    }

    @Override
    public final boolean runsWovenCode() {
        return runsWovenCode;
    }

    final boolean overridesInterrupt() {
        return OVERRIDES_INTERRUPT.get(getClass());
    }
}
