package org.interleave.bench.coroutines.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;

/** As {@link Tasks}, by the JDK's virtual threads. They are to have one carrier, as tasks have one loop. */
final class VirtualThreads {
    private VirtualThreads() {}

    /** So many turns, shared by {@code threads} that do nothing but give each other a turn. */
    @SuppressWarnings("ThreadPriorityCheck") // giving others a turn is what is measured
    static long switches(int threads, int turns) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            all.add(Thread.startVirtualThread(() -> {
                for (int turn = 0; turn < turns / threads; turn++) {
                    Thread.yield();
                }
            }));
        }
        for (Thread thread : all) {
            thread.join();
        }
        return System.nanoTime() - begin;
    }

    /** So many threads, each joined by a virtual thread before the next is started. */
    static long created(int times) throws InterruptedException {
        return onOne(() -> {
            for (int i = 0; i < times; i++) {
                Thread.startVirtualThread(() -> {}).join();
            }
        });
    }

    /** So many numbers from one thread to another. */
    static long queue(BlockingQueue<Integer> queue, int times) throws InterruptedException {
        return onOne(() -> {
            Thread taker = Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < times; i++) {
                        if (queue.take() != i) {
                            throw new IllegalStateException("out of order");
                        }
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            for (int i = 0; i < times; i++) {
                queue.put(i);
            }
            taker.join();
        });
    }

    private interface Body {
        void run() throws InterruptedException;
    }

    private static long onOne(Body body) throws InterruptedException {
        long[] nanos = {-1};
        Thread.startVirtualThread(() -> {
                    long begin = System.nanoTime();
                    try {
                        body.run();
                        nanos[0] = System.nanoTime() - begin;
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .join();
        if (nanos[0] < 0) {
            throw new IllegalStateException("it did not come to its end");
        }
        return nanos[0];
    }
}
