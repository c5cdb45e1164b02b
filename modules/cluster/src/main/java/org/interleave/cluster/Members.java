package org.interleave.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cluster: this JVM as a member that takes no jobs, and the JVMs that do. One run at a time uses it. */
final class Members implements AutoCloseable {
    private final int jobsEach;
    private final List<MemberProcess> processes = new ArrayList<>();
    private @Nullable HazelcastInstance parent;
    private long startNanos;

    /** @param jobsEach how many jobs a member runs at a time */
    Members(int jobsEach) {
        this.jobsEach = jobsEach;
    }

    /** Makes them {@code wanted} at least: those that died are forgotten, and new ones started all at once. */
    void grow(int wanted) throws InterruptedException {
        processes.stream().filter(member -> !member.isAlive()).forEach(MemberProcess::end);
        processes.removeIf(member -> !member.isAlive());
        int missing = wanted - processes.size();
        if (missing <= 0) {
            return;
        }
        long begin = System.nanoTime();
        HazelcastInstance here = join();
        int door = here.getCluster().getLocalMember().getAddress().getPort();
        String cluster = here.getConfig().getClusterName();
        try {
            Path classPath = MemberProcess.writeArgumentFile();
            try {
                processes.addAll(start(missing, classPath, cluster, door));
            } finally {
                Files.deleteIfExists(classPath);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("members of the cluster cannot be started: " + e.getMessage(), e);
        }
        startNanos = System.nanoTime() - begin;
    }

    private List<MemberProcess> start(int missing, Path classPath, String cluster, int door)
            throws InterruptedException, IOException {
        List<FutureTask<MemberProcess>> starts = new ArrayList<>();
        for (int i = 0; i < missing; i++) {
            FutureTask<MemberProcess> start =
                    new FutureTask<>(() -> MemberProcess.start(classPath, cluster, door, jobsEach));
            starts.add(start);
            Thread.ofVirtual().start(start);
        }
        List<MemberProcess> started = new ArrayList<>();
        try {
            for (Future<MemberProcess> start : starts) {
                started.add(start.get());
            }
            return started;
        } catch (ExecutionException e) {
            started.forEach(MemberProcess::end);
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }

    private HazelcastInstance join() {
        HazelcastInstance here = parent;
        if (here == null) {
            here = Hazelcast.newHazelcastInstance(
                    Settings.parent("interleave-" + UUID.randomUUID(), freePort(), jobsEach));
            parent = here;
        }
        return here;
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    int size() {
        return processes.size();
    }

    MemberProcess process(int slot) {
        return processes.get(slot);
    }

    /** Sends {@code errand} to the member in {@code slot}. */
    CompletableFuture<Errand.Reply> send(int slot, Errand errand) {
        HazelcastInstance here = join();
        UUID uuid = processes.get(slot).uuid();
        Member member = here.getCluster().getMembers().stream()
                .filter(other -> other.getUuid().equals(uuid))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the member is not in the cluster any more"));
        IExecutorService executor = here.getExecutorService(Settings.EXECUTOR);
        // Hazelcast's own future does not end its get() when the caller is interrupted.
        CompletableFuture<Errand.Reply> reply = new CompletableFuture<>();
        executor.submitToMember(errand, member, new ExecutionCallback<>() {
            @Override
            public void onResponse(Errand.Reply response) {
                reply.complete(response);
            }

            @Override
            public void onFailure(Throwable failure) {
                reply.completeExceptionally(failure);
            }
        });
        return reply;
    }

    Set<Long> pids() {
        return processes.stream()
                .filter(MemberProcess::isAlive)
                .map(MemberProcess::pid)
                .collect(Collectors.toSet());
    }

    /** How long the last start took, for all that were started together. */
    long startNanos() {
        return startNanos;
    }

    /** Ends the members, and what they were at. */
    void end() {
        processes.forEach(MemberProcess::end);
        processes.clear();
    }

    @Override
    public void close() {
        end();
        HazelcastInstance here = parent;
        parent = null;
        if (here != null) {
            here.getLifecycleService().terminate(); // a graceful shutdown would move data that nobody has
        }
    }
}
