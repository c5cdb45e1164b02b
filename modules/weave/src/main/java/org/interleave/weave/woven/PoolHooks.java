package org.interleave.weave.woven;

import static org.interleave.weave.woven.Hooks.MACHINE;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.interleave.weave.InPlaceOf;

/** Pools, with the machine's threads in them. */
public final class PoolHooks {
    private PoolHooks() {}

    /** What a pool is to be made with that names no factory. */
    public static ThreadFactory threadFactory() {
        return MACHINE.threadFactory();
    }

    /** What an asynchronous stage is to run on that names no executor. */
    public static Executor asyncExecutor() {
        return MACHINE.asyncExecutor();
    }

    /** {@link Executors#defaultThreadFactory}. */
    @InPlaceOf(Executors.class)
    public static ThreadFactory defaultThreadFactory(int site) {
        return MACHINE.threadFactory();
    }

    /** {@link Executors#newFixedThreadPool(int)}. */
    @InPlaceOf(Executors.class)
    public static ExecutorService newFixedThreadPool(int threads, int site) {
        return Executors.newFixedThreadPool(threads, MACHINE.threadFactory());
    }

    /** {@link Executors#newCachedThreadPool()}. */
    @InPlaceOf(Executors.class)
    public static ExecutorService newCachedThreadPool(int site) {
        return Executors.newCachedThreadPool(MACHINE.threadFactory());
    }

    /** {@link Executors#newSingleThreadExecutor()}. */
    @InPlaceOf(Executors.class)
    public static ExecutorService newSingleThreadExecutor(int site) {
        return Executors.newSingleThreadExecutor(MACHINE.threadFactory());
    }

    /** {@link Executors#newScheduledThreadPool(int)}. */
    @InPlaceOf(Executors.class)
    public static ScheduledExecutorService newScheduledThreadPool(int threads, int site) {
        return Executors.newScheduledThreadPool(threads, MACHINE.threadFactory());
    }

    /** {@link Executors#newSingleThreadScheduledExecutor()}. */
    @InPlaceOf(Executors.class)
    public static ScheduledExecutorService newSingleThreadScheduledExecutor(int site) {
        return Executors.newSingleThreadScheduledExecutor(MACHINE.threadFactory());
    }

    /** {@link Executors#newVirtualThreadPerTaskExecutor}. */
    @InPlaceOf(Executors.class)
    public static ExecutorService newVirtualThreadPerTaskExecutor(int site) {
        return Executors.newThreadPerTaskExecutor(MACHINE.virtualThreadFactory());
    }
}
