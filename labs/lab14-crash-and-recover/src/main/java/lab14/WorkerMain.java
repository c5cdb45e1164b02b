package lab14;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A worker: does one job after the other, and writes each into a ledger when it begins with it. Given: leave it as it is. */
final class WorkerMain {
    /* Overview. Three threads. One reads jobs, and ends the process when there is nobody any more who could send some: that is
     * why no worker outlives whoever hired it. One beats. This one works. */

    private static final long BEAT_MILLIS = 100;

    private final LinkedBlockingQueue<Wire> jobs = new LinkedBlockingQueue<>();
    private final DataOutputStream out;
    private final Path ledger;

    private WorkerMain(DataOutputStream out, Path ledger) {
        this.out = out;
        this.ledger = ledger;
    }

    /** Does what it is told by its standard input, and tells by its standard output. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        System.setOut(System.err); // what a job prints must not get among the frames
        WorkerMain worker = new WorkerMain(out, Path.of(arguments[0]));
        worker.write(Wire.of(Wire.Kind.READY));
        Thread.ofPlatform().name("jobs").daemon().start(worker::readJobs);
        Thread.ofPlatform().name("beat").daemon().start(worker::beat);
        worker.work();
    }

    private void readJobs() {
        try (DataInputStream in = new DataInputStream(System.in)) {
            for (Optional<Wire> job = Wire.read(in); job.isPresent(); job = Wire.read(in)) {
                jobs.add(job.get());
            }
        } catch (IOException e) {
            // Whoever hired this worker is gone.
        }
        Runtime.getRuntime().halt(0);
    }

    private void beat() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(BEAT_MILLIS);
                write(Wire.of(Wire.Kind.BEAT));
            }
        } catch (IOException | InterruptedException e) {
            // Nobody listens.
        }
    }

    private void work() throws IOException, InterruptedException {
        while (true) {
            Wire job = jobs.take();
            String[] words = job.words().split(" ", 2);
            if (words[0].equals("never")) {
                Runtime.getRuntime().halt(1); // it cannot even begin
            }
            write(new Wire(Wire.Kind.STARTED, job.job(), ""));
            Files.writeString(ledger, job.job() + "\n", StandardOpenOption.APPEND);
            switch (words[0]) {
                case "square" -> {
                    long number = Long.parseLong(words[1]);
                    write(new Wire(Wire.Kind.RETURNED, job.job(), Long.toString(number * number)));
                }
                case "wait" -> new LinkedBlockingQueue<>().take();
                case "exit" -> Runtime.getRuntime().halt(0);
                case "nonsense" -> {
                    spoil("Hello, world!");
                    new LinkedBlockingQueue<>().take();
                }
                case "cut" -> {
                    synchronized (out) { // no beat may come in between and go on where this ends
                        spoil("I"); // a frame begins with it
                        Runtime.getRuntime().halt(1);
                    }
                }
                default -> write(new Wire(Wire.Kind.THREW, job.job(), "nobody knows how to " + words[0]));
            }
        }
    }

    private void spoil(String words) throws IOException {
        synchronized (out) {
            out.writeBytes(words);
            out.flush();
        }
    }

    private void write(Wire frame) throws IOException {
        synchronized (out) {
            frame.write(out);
        }
    }
}
