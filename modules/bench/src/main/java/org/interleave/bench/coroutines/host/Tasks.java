package org.interleave.bench.coroutines.host;

import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.yieldNow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interleave.eventloop.Aio;
import org.interleave.eventloop.AioFuture;
import org.interleave.eventloop.AioQueue;
import org.interleave.eventloop.EventLoop;
import org.interleave.eventloop.Task;

/** What is done over and over on an event loop; feats.py does the same. Results are nanoseconds. */
final class Tasks {
    /** Within so many different delays, timers are not set in the order in which they are due. */
    private static final int DELAYS = 997;

    private Tasks() {}

    /** So many turns, shared by {@code tasks} that do nothing but give each other a turn. */
    static long switches(int tasks, int turns) {
        return Aio.run(() -> {
            List<Task<?>> all = new ArrayList<>();
            long begin = System.nanoTime();
            for (int i = 0; i < tasks; i++) {
                all.add(createTask(() -> {
                    for (int turn = 0; turn < turns / tasks; turn++) {
                        yieldNow();
                    }
                }));
            }
            for (Task<?> task : all) {
                Object ignored = await(task);
            }
            return System.nanoTime() - begin;
        });
    }

    /** So many tasks, each awaited before the next is created. */
    static long created(int times) {
        return Aio.run(() -> {
            long begin = System.nanoTime();
            for (int i = 0; i < times; i++) {
                int number = i;
                int returned = await(createTask(() -> number));
                if (returned != number) {
                    throw new IllegalStateException("another task's result");
                }
            }
            return System.nanoTime() - begin;
        });
    }

    /** So many timers, all set before the first is due or soon after, in no order; until the last has called. */
    static long timers(int times) {
        return Aio.run(() -> {
            EventLoop loop = getRunningLoop();
            AioFuture<Boolean> over = createFuture();
            int[] left = {times};
            long begin = System.nanoTime();
            for (int i = 0; i < times; i++) {
                Object ignored = loop.callLater(Duration.ofNanos(1_000L * (1 + i * 7919L % DELAYS)), () -> {
                    if (--left[0] == 0) {
                        over.setResult(true);
                    }
                });
            }
            await(over);
            return System.nanoTime() - begin;
        });
    }

    /** So many numbers from one task to another. @param places how many the queue holds at the most; 0 for any number */
    static long queue(int places, int times) {
        return Aio.run(() -> {
            AioQueue<Integer> numbers = new AioQueue<>(places);
            long begin = System.nanoTime();
            Task<?> taker = createTask(() -> {
                for (int i = 0; i < times; i++) {
                    if (numbers.get() != i) {
                        throw new IllegalStateException("out of order");
                    }
                }
            });
            for (int i = 0; i < times; i++) {
                numbers.put(i);
            }
            Object ignored = await(taker);
            return System.nanoTime() - begin;
        });
    }
}
