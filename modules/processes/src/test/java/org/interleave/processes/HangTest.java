package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A task does not end, or a worker does not. Numbers are those of the failure list. */
class HangTest extends PoolTest {
    @Test
    void statement20_aWaiterThatHasWaitedEnoughLeavesTheTaskAlone() throws Exception {
        ProcessPool pool = open(1);
        String gate = file("gate");
        Future<Long> future = pool.submit(() -> Acts.awaitFile(gate));
        assertThatThrownBy(() -> future.get(20, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        touch("gate");
        assertThat(future.get()).isPositive();
    }

    @Test
    void statement20_aTaskThatTakesTooLongIsEndedWithAllItStarted() throws Exception {
        ProcessPool pool = open(ProcessPool.builder()
                .workers(1)
                .taskTimeout(Duration.ofMillis(800))
                .grace(Duration.ofMillis(300)));
        String children = file("children");
        Future<Long> hangs = pool.submit(() -> {
            Acts.note(children, Long.toString(Acts.child()));
            return Acts.parkForEver();
        });
        TaskTimeoutException late = cause(hangs, TaskTimeoutException.class);
        assertThat(late).hasMessageContaining("800 ms");
        assertThat(pool.submit(Acts::pid).get()).isNotEqualTo(late.pid());
        long child = Long.parseLong(lines("children").getFirst());
        await().until(() -> Processes.gone(late.pid()) && Processes.gone(child));
    }

    @Test
    void statement21_aWorkerThatDoesNotListenIsKilledWhenItsGraceIsOver() throws Exception {
        ProcessPool pool = open(ProcessPool.builder().workers(1).grace(Duration.ofMillis(300)));
        String here = file("");
        Future<Long> stubborn = pool.submit(() -> {
            Runtime.getRuntime().addShutdownHook(new Thread(Acts::parkForEver));
            Acts.arrive(here);
            return Acts.parkForEver();
        });
        List<Long> pids = Processes.awaitPids(folder, 1);
        pool.shutdownNow();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(pids).allMatch(Processes::gone);
        assertThat(stubborn.isCancelled()).isTrue();
    }

    @Test
    void statement21_aWorkerMayUseItsGrace() throws Exception {
        ProcessPool pool = open(1);
        String here = file("");
        String lastWill = file("will");
        var _ = pool.submit(() -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Thread.sleep(50);
                    Acts.note(lastWill, "written");
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            Acts.arrive(here);
            return Acts.parkForEver();
        });
        Processes.awaitPids(folder, 1);
        pool.shutdownNow();
        pool.close();
        assertThat(lines("will")).containsExactly("written");
    }

    @Test
    void aTaskGivenAheadToAWorkerThatIsKilledRunsOnceElsewhere() throws Exception {
        ProcessPool pool = open(ProcessPool.builder().workers(1).grace(Duration.ofMillis(200)));
        for (int i = 0; i < 200; i++) {
            pool.submit(() -> 1).get(); // tiny, so that the next ones are given ahead
        }
        String here = file("");
        String runs = file("runs");
        Future<Long> stubborn = pool.submit(() -> {
            Acts.arrive(here);
            return Acts.parkForEver();
        });
        List<Future<Integer>> behind = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int number = i;
            behind.add(pool.submit(() -> {
                Acts.note(runs, "run " + number);
                return number;
            }));
        }
        Processes.awaitPids(folder, 1);
        assertThat(stubborn.cancel(true)).isTrue();
        for (int i = 0; i < 10; i++) {
            assertThat(behind.get(i).get()).isEqualTo(i);
        }
        assertThat(lines("runs")).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void statement23_aWorkerThatStandsStillForAWhileIsNotKilled() throws Exception {
        ProcessPool pool = open(ProcessPool.builder().workers(1).heartbeat(Duration.ofMillis(50), 400));
        String gate = file("gate");
        String here = file("");
        Future<Long> future = pool.submit(() -> {
            Acts.arrive(here);
            return Acts.awaitFile(gate);
        });
        long pid = Processes.awaitPids(folder, 1).getFirst();
        signal("STOP", pid);
        await().pollDelay(Duration.ofMillis(600)).until(() -> true); // a dozen heartbeats
        signal("CONT", pid);
        touch("gate");
        assertThat(future.get()).isEqualTo(pid);
        assertThat(count(PoolEvent.Kind.KILL)).isZero();
    }

    @Test
    void statement23_aWorkerThatStandsStillForGoodIsKilled() throws Exception {
        ProcessPool pool = open(ProcessPool.builder().workers(1).heartbeat(Duration.ofMillis(100), 20));
        WorkerCrashedException crash = cause(pool.submit(() -> Acts.signal("STOP")), WorkerCrashedException.class);
        assertThat(crash).hasMessageContaining("nothing was heard from it");
        assertThat(pool.submit(Acts::pid).get()).isNotEqualTo(crash.pid());
    }

    @Test
    void aTaskThatKeepsItsCoreBusyIsNoReasonToKillIt() throws Exception {
        ProcessPool pool = open(ProcessPool.builder().workers(1).heartbeat(Duration.ofMillis(100), 20));
        long pid = pool.submit(Acts::pid).get();
        assertThat(pool.submit(() -> {
                            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2_500);
                            while (System.nanoTime() < end) {
                                Thread.onSpinWait();
                            }
                            return Acts.pid();
                        })
                        .get())
                .isEqualTo(pid);
    }

    @Test
    void statement25_threadsThatATaskLeavesBehindDoNotDelayTheEnd() throws Exception {
        ProcessPool pool = open(1);
        long pid = pool.submit(() -> {
                    Thread.ofPlatform().daemon(false).start(Acts::parkForEver);
                    Runtime.getRuntime().addShutdownHook(new Thread(Acts::parkForEver));
                    return Acts.pid();
                })
                .get();
        pool.close();
        assertThat(Processes.gone(pid)).isTrue();
        await().until(() -> count(PoolEvent.Kind.LEAVE) == 1);
        assertThat(count(PoolEvent.Kind.KILL)).isZero();
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }
}
