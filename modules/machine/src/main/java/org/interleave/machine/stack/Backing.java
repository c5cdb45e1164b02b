package org.interleave.machine.stack;

import java.util.Locale;
import org.interleave.machine.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * What stacks are made of in this JVM. Programs behave the same on both, but for speed, and but for one thing that public
 * API cannot give: on {@link #BATON} a generator's body has a thread of its own, so it does not share its caller's thread
 * locals, nor the locks its caller holds.
 */
public enum Backing {
    /** Continuations for generators, virtual threads on our own scheduler for tasks. Needs two JVM flags. */
    LOOM {
        @Override
        public Stack forGenerator(String name, Runnable body) {
            return new ContinuationStack(name, body);
        }

        @Override
        public Stack forTask(String name, Runnable body) {
            // A virtual thread cannot carry another one, so whoever runs tasks from a virtual thread gets the baton.
            return Thread.currentThread().isVirtual() ? new BatonStack(name, true, body) : new ThreadStack(name, body);
        }

        @Override
        public Thread.Builder carrier(long stackBytes) {
            return Thread.ofPlatform().stackSize(stackBytes).daemon();
        }
    },

    /** A baton passed between ordinary virtual threads: works everywhere, several times slower. */
    BATON {
        @Override
        public Stack forGenerator(String name, Runnable body) {
            return new BatonStack(name, false, body);
        }

        @Override
        public Stack forTask(String name, Runnable body) {
            return new BatonStack(name, true, body);
        }

        @Override
        public Thread.Builder carrier(long stackBytes) {
            // The baton changes hands between two virtual threads in half a microsecond; with a platform thread, in
            // twenty.
            return Thread.ofVirtual();
        }
    };

    /** The system property that chooses: {@code auto} (the default), {@code loom} or {@code baton}. */
    public static final String PROPERTY = "interleave.coroutines";

    /** The flag that continuations need, beside {@link VirtualThreads#FLAG}. */
    public static final String CONTINUATION_FLAG = "--add-exports java.base/jdk.internal.vm=ALL-UNNAMED";

    private static final @Nullable String WHY_NOT_LOOM = whyNotLoom();
    private static final String WISH =
            System.getProperty(PROPERTY, "auto").strip().toLowerCase(Locale.ROOT);

    /** A stack whose body runs on the thread that enters it, as a generator's does in Python. */
    public abstract Stack forGenerator(String name, Runnable body);

    /**
     * A stack whose body has a thread identity of its own: thread locals, locks, interrupt status and name. To be made by
     * the thread that will enter it first, at the time it does: a virtual thread gets another kind than a platform thread.
     */
    public abstract Stack forTask(String name, Runnable body);

    /**
     * A builder of threads whose business is to enter the stacks of tasks, and which do that at the least cost.
     *
     * @param stackBytes room for the frames of a task, where it runs on the stack of whoever enters it
     */
    public abstract Thread.Builder carrier(long stackBytes);

    /**
     * The backing in use, the same for the whole life of the JVM.
     *
     * @throws IllegalStateException when {@link #PROPERTY} asks for something unknown, or for what this JVM cannot do
     */
    public static Backing active() {
        return switch (WISH) {
            case "auto" -> WHY_NOT_LOOM == null ? LOOM : BATON;
            case "baton" -> BATON;
            case "loom" -> {
                if (WHY_NOT_LOOM != null) {
                    throw new IllegalStateException("-D" + PROPERTY + "=loom cannot be had: " + WHY_NOT_LOOM);
                }
                yield LOOM;
            }
            default ->
                throw new IllegalStateException(
                        "-D" + PROPERTY + "=" + WISH + " is not known: say auto, loom or baton");
        };
    }

    /** The backing in use and, for the fallback, why: half a sentence for the doctor. */
    public static String description() {
        return switch (active()) {
            case LOOM -> "continuations and our own scheduler";
            case BATON ->
                "fallback: baton between virtual threads, because "
                        + (WHY_NOT_LOOM == null ? "-D" + PROPERTY + "=baton asks for it" : WHY_NOT_LOOM);
        };
    }

    /**
     * The thread whose code the caller's code is part of: its own, or, in the body of a generator, that of whoever resumed
     * it. They differ only where a generator's body had to be given a thread.
     */
    public static Thread identity() {
        return BatonStack.identity();
    }

    /** Whether {@link #LOOM} works in this JVM, in use or not. */
    public static boolean isLoomAvailable() {
        return WHY_NOT_LOOM == null;
    }

    private static @Nullable String whyNotLoom() {
        try {
            new ContinuationStack("probe", () -> {}).enter();
        } catch (LinkageError e) {
            return CONTINUATION_FLAG + " is missing";
        }
        return VirtualThreads.whyNot().orElse(null);
    }
}
