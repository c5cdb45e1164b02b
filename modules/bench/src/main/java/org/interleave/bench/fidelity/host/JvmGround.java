package org.interleave.bench.fidelity.host;

import java.time.Duration;
import org.interleave.gil.Gil;
import org.interleave.workloads.Cpu;

/** Platform threads and real time. */
enum JvmGround implements Ground {
    HERE;

    @Override
    public void start(String name, Runnable body) {
        Thread.ofPlatform().name(name).start(body);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Gil.Watcher watcher() {
        return Gil.Watcher.none();
    }

    @Override
    public void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException("a sleep was given up", e);
        }
    }

    @Override
    public long tick(long x) {
        return Cpu.tick(x);
    }

    @Override
    public void count(long ticks, Gil gil) {
        Hog.count(ticks, gil, Gil.Watcher.none());
    }
}
