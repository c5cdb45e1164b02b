package org.interleave.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** The smallest machine: steps what is ready in the order in which it was made, and lets time pass when nothing is. */
final class Stepper implements ThreadFactory {
    final VirtualClock clock = new VirtualClock();
    final List<String> trail = new ArrayList<>();
    private final List<SteppedThread> threads = new ArrayList<>();

    interface Body {
        void run() throws Exception;
    }

    SteppedThread spawn(String name, Body body) {
        SteppedThread thread = make(name, () -> {
            try {
                body.run();
            } catch (Exception e) {
                note(e.getClass().getSimpleName());
            }
        });
        thread.start();
        return thread;
    }

    private SteppedThread make(String name, Runnable body) {
        SteppedThread thread = new SteppedThread(clock, name, body);
        threads.add(thread);
        return thread;
    }

    @Override
    public Thread newThread(Runnable body) {
        return make("worker", body).thread();
    }

    /** To be called by a stepped thread. */
    void note(String what) {
        trail.add(Thread.currentThread().getName() + " " + what + " @" + clock.nanoTime() / 1_000_000_000L);
    }

    void runAll() {
        do {
            boolean stepped;
            do {
                stepped = false;
                for (int i = 0; i < threads.size(); i++) {
                    if (threads.get(i).isReady()) {
                        threads.get(i).run();
                        stepped = true;
                    }
                }
            } while (stepped);
        } while (clock.fireDue() > 0);
    }
}
