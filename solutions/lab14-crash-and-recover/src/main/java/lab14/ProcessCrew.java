package lab14;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Workers that are JVMs. Given: leave it as it is. */
public final class ProcessCrew implements Crew, AutoCloseable {
    /* Overview. Of each worker a thread reads the output, and one of the JDK's waits for the process. Both put what they find
     * into one queue, and whose news is there first is a race: a process may be known to be gone while its last frames are
     * still in the pipe. */

    private record Member(Process process, DataOutputStream jobs) {}

    private final LinkedBlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final List<Member> members = new ArrayList<>();
    private final Path ledger;
    private boolean closed;

    /**
     * A crew of nobody.
     *
     * @param ledger the file into which workers write the number of each job that they begin with, a line each
     */
    public ProcessCrew(Path ledger) {
        this.ledger = ledger;
    }

    @Override
    public synchronized int hire() throws IOException {
        if (closed) {
            throw new IOException("this crew is no more");
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerMain.class.getName(),
                        ledger.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int number = members.size() + 1;
        members.add(new Member(process, new DataOutputStream(process.getOutputStream())));
        Thread.ofPlatform().name("output of worker " + number).daemon().start(() -> listen(number, process));
        process.onExit().thenAccept(gone -> news.add(new News.Exited(number, gone.exitValue())));
        return number;
    }

    private void listen(int worker, Process process) {
        boolean whole = false;
        DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        try {
            for (Optional<Wire> frame = Wire.read(in); frame.isPresent(); frame = Wire.read(in)) {
                news.add(heard(worker, frame.get()));
            }
            whole = true;
        } catch (IOException e) {
            // Cut off, or none. Nothing after it can be made sense of.
        }
        news.add(new News.OutputEnded(worker, whole));
    }

    private static News heard(int worker, Wire frame) throws IOException {
        return switch (frame.kind()) {
            case JOB -> throw new IOException("a worker does not send jobs");
            case READY -> new News.Ready(worker);
            case BEAT -> new News.Beat(worker);
            case STARTED -> new News.Started(worker, frame.job());
            case RETURNED -> new News.Returned(worker, frame.job(), frame.words());
            case THREW -> new News.Threw(worker, frame.job(), frame.words());
        };
    }

    @Override
    public void give(int worker, Job job) {
        try {
            new Wire(Wire.Kind.JOB, job.number(), job.task())
                    .write(members.get(worker - 1).jobs());
        } catch (IOException e) {
            // It is dying. That will be news soon.
        }
    }

    @Override
    public void kill(int worker) {
        // Not Process.destroyForcibly: that closes our ends of the pipes as well, and what is still in them is lost.
        process(worker).toHandle().destroyForcibly();
    }

    /** The process behind a worker. */
    Process process(int worker) {
        return members.get(worker - 1).process();
    }

    @Override
    public Optional<News> next(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(news.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    /** How many workers live. */
    long living() {
        return members.stream().filter(member -> member.process().isAlive()).count();
    }

    /** Kills whoever is left; nobody can be hired then. */
    @Override
    public synchronized void close() {
        closed = true;
        members.forEach(member -> member.process().destroyForcibly());
        for (Member member : members) {
            member.process().onExit().join();
        }
    }
}
