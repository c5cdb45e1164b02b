package org.interleave.explorer;

import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.interleave.weave.Site;
import org.jspecify.annotations.Nullable;

/**
 * What a call into the JDK does to its receiver. One per place in the program.
 *
 * <p>The JDK's own locks, queues and futures run as they are; what is said here is only when a call that would block can
 * be made without blocking, so that a thread that would have to wait is no candidate. Calls that are not known here park
 * inside the JDK when they must, and are seen to.
 */
final class Call {
    private static final Set<String> READS = Set.of(
            "get",
            "getPlain",
            "getAcquire",
            "getOpaque",
            "getVolatile",
            "size",
            "isEmpty",
            "contains",
            "containsKey",
            "containsValue",
            "containsAll",
            "peek",
            "peekFirst",
            "peekLast",
            "element",
            "getCount",
            "availablePermits",
            "isDone",
            "isCancelled",
            "isLocked",
            "intValue",
            "longValue",
            "doubleValue",
            "toString",
            "hashCode",
            "equals",
            "length",
            "charAt",
            "indexOf",
            "getFirst",
            "getLast",
            "first",
            "last",
            "firstKey",
            "lastKey",
            "iterator",
            "hasNext",
            "next",
            "listIterator",
            "entrySet",
            "keySet",
            "values",
            "forEach",
            "stream",
            "toArray",
            "getOrDefault",
            "sum",
            "getReference",
            "getStamp",
            "isMarked",
            "mappingCount",
            "remainingCapacity",
            "isHeldByCurrentThread",
            "getHoldCount",
            "hasQueuedThreads",
            "getQueueLength",
            "getNumberWaiting",
            "getParties",
            "isBroken",
            "getPhase",
            "isShutdown",
            "isTerminated",
            "getKey",
            "getValue",
            "subList",
            "getNow",
            "isCompletedExceptionally",
            "cardinality",
            "newCondition",
            "readLock",
            "writeLock");

    /* A call of these that changes nothing is asked again: whoever loops over it waits. */
    private static final Set<String> TRIES = Set.of(
            "compareAndSet",
            "weakCompareAndSet",
            "weakCompareAndSetPlain",
            "weakCompareAndSetVolatile",
            "weakCompareAndSetAcquire",
            "weakCompareAndSetRelease",
            "compareAndExchange",
            "tryLock",
            "tryAcquire",
            "poll",
            "offer",
            "getAndSet",
            "pollFirst",
            "pollLast");

    private enum Wait {
        NOT,
        LOCK,
        PERMIT,
        LATCH,
        TAKE,
        PUT,
        RESULT
    }

    private final String owner;
    private final String name;
    private final boolean hasNoArguments;
    private final boolean isRead;

    /** Whether it may fail and be tried again. */
    final boolean isTry;

    Call(Site site) {
        owner = site.owner();
        name = site.name();
        hasNoArguments = site.descriptor().startsWith("()");
        isRead = READS.contains(name)
                && !(name.equals("get") && site.descriptor().startsWith("(J"));
        isTry = TRIES.contains(name);
    }

    /** Whether it is a static method of the classes that {@link #isOfPools(Object)} is about. */
    boolean isOfPools() {
        return owner.startsWith("java.util.concurrent.") && (owner.endsWith("Future") || owner.contains("Executor"));
    }

    /** Whether it gives back a part of its receiver that was always there. */
    boolean onlyGivesAView() {
        return name.equals("newCondition")
                || (owner.endsWith("ReadWriteLock") && (name.equals("readLock") || name.equals("writeLock")));
    }

    /** Whether it parks the calling thread. */
    boolean isPark() {
        return owner.endsWith(".LockSupport") && name.startsWith("park");
    }

    /** Whether its receiver is one of those that belong together: executors, their futures, and what they run. */
    static boolean isOfPools(@Nullable Object receiver) {
        return receiver instanceof Executor || receiver instanceof Future || receiver instanceof CompletionStage;
    }

    /** How it touches its receiver. */
    Location.Mode mode(Object receiver) {
        if (isRead) {
            return wait(receiver) == Wait.NOT ? Location.Mode.READ : Location.Mode.ACQUIRE;
        }
        return switch (wait(receiver)) {
            case LOCK, PERMIT, LATCH, RESULT -> Location.Mode.ACQUIRE;
            case TAKE, PUT -> Location.Mode.WRITE;
            case NOT -> isRelease(receiver) ? Location.Mode.RELEASE : Location.Mode.WRITE;
        };
    }

    private boolean isRelease(Object receiver) {
        return switch (name) {
            case "unlock" -> receiver instanceof Lock;
            case "await", "signal", "signalAll" -> receiver instanceof Condition && hasNoArguments;
            default -> false;
        };
    }

    /** Whether a loop that does nothing but this, with the same result, waits for somebody else. */
    boolean onlyLooks(Object receiver) {
        return isTry || (isRead && hasNoArguments && !(receiver instanceof Iterator));
    }

    /** Whether it waits in a way that {@link #isPossible} can tell. */
    boolean waits(Object receiver) {
        return wait(receiver) != Wait.NOT;
    }

    private Wait wait(Object receiver) {
        if (!hasNoArguments && !name.equals("put")) {
            return Wait.NOT;
        }
        return switch (name) {
            case "lock", "lockInterruptibly" ->
                receiver.getClass() == ReentrantLock.class && !((ReentrantLock) receiver).isFair()
                        ? Wait.LOCK
                        : Wait.NOT;
            case "acquire", "acquireUninterruptibly" ->
                receiver.getClass() == Semaphore.class && !((Semaphore) receiver).isFair() ? Wait.PERMIT : Wait.NOT;
            case "await" -> receiver.getClass() == CountDownLatch.class ? Wait.LATCH : Wait.NOT;
            case "take", "takeFirst", "takeLast" -> isPlainQueue(receiver) ? Wait.TAKE : Wait.NOT;
            case "put" -> isPlainQueue(receiver) ? Wait.PUT : Wait.NOT;
            case "get", "join" -> receiver instanceof Future ? Wait.RESULT : Wait.NOT;
            default -> Wait.NOT;
        };
    }

    private static boolean isPlainQueue(Object receiver) {
        Class<?> type = receiver.getClass();
        return type == ArrayBlockingQueue.class
                || type == LinkedBlockingQueue.class
                || type == LinkedBlockingDeque.class
                || type == PriorityBlockingQueue.class;
    }

    /**
     * Whether it can be made now without waiting.
     *
     * @param owned whether the lock is the caller's already
     */
    boolean isPossible(Object receiver, boolean owned) {
        return switch (wait(receiver)) {
            case NOT -> true;
            case LOCK -> owned || !((ReentrantLock) receiver).isLocked();
            case PERMIT -> ((Semaphore) receiver).availablePermits() > 0;
            case LATCH -> ((CountDownLatch) receiver).getCount() == 0;
            case TAKE -> !((Collection<?>) receiver).isEmpty();
            case PUT -> ((BlockingQueue<?>) receiver).remainingCapacity() > 0;
            case RESULT -> ((Future<?>) receiver).isDone();
        };
    }

    /** Whether {@code receiver}'s lock is the calling thread's already. */
    static boolean isOwned(Object receiver) {
        return receiver instanceof ReentrantLock reentrant && reentrant.isHeldByCurrentThread();
    }

    /** Whether it is about a lock the caller gives up for a while. */
    boolean isAwait(Object receiver) {
        return name.equals("await") && receiver instanceof Condition;
    }

    /** A number that changes when what a try depends on does. None of the program's own code is asked. */
    static int state(Object receiver) {
        return switch (receiver) {
            case AtomicInteger number -> number.get();
            case AtomicLong number -> Long.hashCode(number.get());
            case AtomicBoolean bool -> Boolean.hashCode(bool.get());
            case AtomicReference<?> reference -> System.identityHashCode(reference.get());
            case ReentrantLock lock -> Boolean.hashCode(lock.isLocked());
            case Semaphore semaphore -> semaphore.availablePermits();
            case BlockingQueue<?> queue -> queue.size();
            default -> 0;
        };
    }

    /** Whether it may interrupt threads of a pool. */
    boolean mayInterrupt() {
        return switch (name) {
            case "shutdown", "shutdownNow", "close", "cancel", "invokeAny" -> owner.startsWith("java.util.concurrent.");
            default -> false;
        };
    }

    String name() {
        return name;
    }
}
