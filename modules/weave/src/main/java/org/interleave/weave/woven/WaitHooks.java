package org.interleave.weave.woven;

import static org.interleave.weave.woven.Hooks.MACHINE;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.interleave.weave.InPlaceOf;
import org.interleave.weave.Site;
import org.jspecify.annotations.Nullable;

/**
 * Waiting that is tried first: only who really has to wait says so, as CPython gives up the GIL only around a lock that is
 * taken. Not where trying would jump a queue, nor where an interrupted thread must be told so.
 */
public final class WaitHooks {
    private WaitHooks() {}

    /** {@link Lock#lock}. */
    @InPlaceOf(
            value = {
                Lock.class,
                ReentrantLock.class,
                ReentrantReadWriteLock.ReadLock.class,
                ReentrantReadWriteLock.WriteLock.class
            },
            kind = Site.Kind.CALL)
    public static void lock(Lock lock, int site) {
        if (isFair(lock) || !lock.tryLock()) {
            boolean begun = MACHINE.beginBlocking(lock, site);
            try {
                lock.lock();
            } finally {
                MACHINE.endBlocking(begun);
            }
        }
    }

    /** {@link Lock#lockInterruptibly}. */
    @InPlaceOf(
            value = {
                Lock.class,
                ReentrantLock.class,
                ReentrantReadWriteLock.ReadLock.class,
                ReentrantReadWriteLock.WriteLock.class
            },
            kind = Site.Kind.CALL)
    public static void lockInterruptibly(Lock lock, int site) throws InterruptedException {
        if (isInterrupted() || isFair(lock) || !lock.tryLock()) {
            boolean begun = MACHINE.beginBlocking(lock, site);
            try {
                lock.lockInterruptibly();
            } finally {
                MACHINE.endBlocking(begun);
            }
        }
    }

    /** {@link Semaphore#acquire()}. */
    @InPlaceOf(value = Semaphore.class, kind = Site.Kind.CALL)
    public static void acquire(Semaphore semaphore, int site) throws InterruptedException {
        if (isInterrupted() || semaphore.isFair() || !semaphore.tryAcquire()) {
            boolean begun = MACHINE.beginBlocking(semaphore, site);
            try {
                semaphore.acquire();
            } finally {
                MACHINE.endBlocking(begun);
            }
        }
    }

    /** {@link CountDownLatch#await()}. */
    @InPlaceOf(value = CountDownLatch.class, kind = Site.Kind.CALL)
    public static void await(CountDownLatch latch, int site) throws InterruptedException {
        if (isInterrupted() || latch.getCount() != 0) {
            boolean begun = MACHINE.beginBlocking(latch, site);
            try {
                latch.await();
            } finally {
                MACHINE.endBlocking(begun);
            }
        }
    }

    /** {@link BlockingQueue#put}. */
    @InPlaceOf(
            value = {
                BlockingQueue.class,
                BlockingDeque.class,
                ArrayBlockingQueue.class,
                LinkedBlockingQueue.class,
                LinkedBlockingDeque.class,
                PriorityBlockingQueue.class
            },
            kind = Site.Kind.CALL)
    @SuppressWarnings("unchecked")
    public static void put(BlockingQueue<?> queue, Object element, int site) throws InterruptedException {
        MACHINE.call(queue, site);
        BlockingQueue<Object> any = (BlockingQueue<Object>) queue;
        if (isInterrupted() || !any.offer(element)) {
            boolean begun = MACHINE.beginBlocking(queue, site);
            try {
                any.put(element);
            } finally {
                MACHINE.endBlocking(begun);
            }
        }
    }

    /** {@link BlockingQueue#take}. */
    @InPlaceOf(
            value = {
                BlockingQueue.class,
                BlockingDeque.class,
                ArrayBlockingQueue.class,
                LinkedBlockingQueue.class,
                LinkedBlockingDeque.class,
                PriorityBlockingQueue.class
            },
            kind = Site.Kind.CALL)
    public static Object take(BlockingQueue<?> queue, int site) throws InterruptedException {
        MACHINE.call(queue, site);
        Object first = isInterrupted() ? null : queue.poll();
        if (first != null) {
            return first;
        }
        boolean begun = MACHINE.beginBlocking(queue, site);
        try {
            return queue.take();
        } finally {
            MACHINE.endBlocking(begun);
        }
    }

    /** {@link Future#get()}. */
    @InPlaceOf(
            value = {Future.class, FutureTask.class, CompletableFuture.class},
            kind = Site.Kind.CALL)
    public static @Nullable Object get(Future<?> future, int site) throws InterruptedException, ExecutionException {
        MACHINE.call(future, site);
        if (future.isDone()) {
            return future.get();
        }
        boolean begun = MACHINE.beginBlocking(future, site);
        try {
            return future.get();
        } finally {
            MACHINE.endBlocking(begun);
        }
    }

    /** {@link CompletableFuture#join}. */
    @InPlaceOf(value = CompletableFuture.class, kind = Site.Kind.CALL)
    public static @Nullable Object join(CompletableFuture<?> future, int site) {
        MACHINE.call(future, site);
        if (future.isDone()) {
            return future.join();
        }
        boolean begun = MACHINE.beginBlocking(future, site);
        try {
            return future.join();
        } finally {
            MACHINE.endBlocking(begun);
        }
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private static boolean isFair(Lock lock) {
        return !(lock instanceof ReentrantLock plain) || plain.isFair();
    }
}
