package org.interleave.workloads;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts the words of every file under a folder: real files, I/O and CPU in turn. The files are read as one text, in the
 * order in which {@code find} meets them, cut into N stretches of equal size; jobs get names and offsets, not text.
 */
public final class WordCount implements Workload {
    private static final int BLOCK = 1 << 16;
    private static final double NANOS_PER_FILE = 30_000;

    @Override
    public String name() {
        return "wordcount";
    }

    @Override
    public String summary() {
        return "words of real files";
    }

    @Override
    public Kind kind() {
        return Kind.CPU;
    }

    @Override
    public int defaultTasks() {
        return 2;
    }

    @Override
    public Prepared<WordTally> prepare(Sizing sizing) throws InputException {
        int tasks = sizing.tasksOr(defaultTasks());
        List<Slice> text =
                sizing.input().isPresent() ? filesUnder(sizing.input().get()) : jdkText();
        long bytes = text.stream().mapToLong(Slice::length).sum();
        double nanosPerPass = bytes * sizing.speed().nanosPerByte() + text.size() * NANOS_PER_FILE;
        int passes = Math.clamp((long) (sizing.target().toNanos() / Math.max(1, nanosPerPass)), 1, 10_000);
        boolean utf8 = WordScanner.localeIsUtf8();
        List<Share> shares = cut(text, bytes, tasks).stream().map(Share::of).toList();
        return new Ready(shares, text.size(), bytes, passes, utf8, sequential(text, utf8));
    }

    /**
     * Looks at {@code input} without reading it: what would be refused later is refused now.
     *
     * @throws InputException when it is missing, is no file or folder, has no files in it, or cannot be read
     */
    public static void check(Path input) throws InputException {
        filesUnder(input);
    }

    private static List<Slice> filesUnder(Path input) throws InputException {
        if (!Files.exists(input)) {
            throw new InputException("--input " + input + " does not exist: name a file or a folder");
        }
        if (!Files.isRegularFile(input) && !Files.isDirectory(input)) {
            throw new InputException("--input " + input + " is neither a file nor a folder");
        }
        List<Slice> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(input.toRealPath())) {
            for (Path file : (Iterable<Path>) walk::iterator) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    if (!Files.isReadable(file)) {
                        throw new InputException("--input: " + file + " cannot be read");
                    }
                    files.add(new Slice(file.toString(), 0, Files.size(file)));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new InputException("--input " + input + " cannot be read: " + e.getMessage());
        }
        if (files.isEmpty()) {
            throw new InputException("--input " + input + " has no files in it: name a folder with text");
        }
        return files;
    }

    /** What every JDK brings along: its licences and its commented settings. */
    private static List<Slice> jdkText() throws InputException {
        Path home = Path.of(System.getProperty("java.home"));
        List<Slice> text = new ArrayList<>();
        for (String folder : List.of("legal", "conf")) {
            if (Files.isDirectory(home.resolve(folder))) {
                text.addAll(filesUnder(home.resolve(folder)));
            }
        }
        if (text.isEmpty()) {
            throw new InputException("the JDK under " + home + " ships no text files: name some with --input");
        }
        return text;
    }

    private static List<List<Slice>> cut(List<Slice> text, long bytes, int tasks) {
        List<List<Slice>> shares = new ArrayList<>();
        int file = 0;
        long offset = 0;
        long given = 0;
        for (int task = 0; task < tasks; task++) {
            List<Slice> share = new ArrayList<>();
            long until = bytes * (task + 1) / tasks;
            while (given < until) {
                Slice whole = text.get(file);
                long length = Math.min(whole.length - offset, until - given);
                if (length > 0) {
                    share.add(new Slice(whole.file, offset, length));
                }
                given += length;
                offset += length;
                if (offset == whole.length) {
                    file++;
                    offset = 0;
                }
            }
            shares.add(share);
        }
        return shares;
    }

    /** The sequential reference: one reader, one text, front to back. */
    private static long sequential(List<Slice> text, boolean utf8) throws InputException {
        WordScanner scanner = new WordScanner(utf8);
        byte[] block = new byte[BLOCK];
        for (Slice file : text) {
            try (InputStream in = Files.newInputStream(Path.of(file.file))) {
                for (int n; (n = in.read(block)) > 0; ) {
                    scanner.scan(block, n);
                }
            } catch (IOException e) {
                throw new InputException(file.file + " cannot be read: " + e.getMessage());
            }
        }
        return scanner.tally().words();
    }

    /** A stretch of a file, in bytes. */
    record Slice(String file, long offset, long length) {}

    /**
     * What a job is told to read. Arrays and not a list of slices: a worker unpacks them in a fraction of the time, and the
     * time it takes is measured.
     */
    record Share(String[] files, long[] offsets, long[] lengths) implements Serializable {
        static Share of(List<Slice> slices) {
            return new Share(
                    slices.stream().map(Slice::file).toArray(String[]::new),
                    slices.stream().mapToLong(Slice::offset).toArray(),
                    slices.stream().mapToLong(Slice::length).toArray());
        }
    }

    private record Ready(List<Share> shares, int files, long bytes, int passes, boolean utf8, long reference)
            implements Prepared<WordTally> {
        @Override
        public int tasks() {
            return shares.size();
        }

        @Override
        public String size() {
            return "%,d words in %,d file%s, %,.1f MB, read %d time%s"
                    .formatted(reference, files, files == 1 ? "" : "s", bytes / 1e6, passes, passes == 1 ? "" : "s");
        }

        @Override
        public Trial<WordTally> trial() {
            return new Sum(
                    shares.stream()
                            .<Job<WordTally>>map(share -> new Scan(share, passes, utf8))
                            .toList(),
                    reference);
        }
    }

    private record Sum(List<Job<WordTally>> jobs, long reference) implements Trial<WordTally> {
        @Override
        public Answer judge(List<Outcome<WordTally>> outcomes, Traits traits) {
            long words = outcomes.stream()
                    .map(Outcome::get)
                    .reduce(WordTally.EMPTY, WordTally::then)
                    .words();
            return Answer.of(words == reference, "%,d words".formatted(words));
        }
    }

    /** One job: reads its share, {@code passes} times over, and tallies it. */
    record Scan(Share share, int passes, boolean utf8) implements Job<WordTally> {
        /* Text between two checkpoints: about as long as one tick. */
        private static final int STEP = 32;
        private static final int LONGEST_CHARACTER = 4;

        @Override
        public WordTally run(JobContext context) throws IOException, InterruptedException {
            WordTally tally = pass(context);
            for (int again = 1; again < passes; again++) {
                WordTally other = pass(context);
                if (!other.equals(tally)) {
                    throw new IOException("the files changed while they were read");
                }
            }
            return tally;
        }

        private WordTally pass(JobContext context) throws IOException, InterruptedException {
            WordScanner scanner = new WordScanner(utf8);
            for (int i = 0; i < share.files.length; i++) {
                Path file = Path.of(share.files[i]);
                long end = share.offsets[i] + share.lengths[i];
                for (long at = share.offsets[i]; at < end; ) {
                    byte[] block = context.read(file, at, (int) Math.min(BLOCK, end - at));
                    if (block.length == 0) {
                        throw new IOException(file + " became shorter while it was read");
                    }
                    scan(block, scanner, context);
                    at += block.length;
                }
                finishCharacter(scanner, file, end, context);
            }
            return scanner.tally();
        }

        private static void scan(byte[] block, WordScanner scanner, JobContext context) {
            for (int from = 0; from < block.length; from += STEP) {
                scanner.scan(block, from, Math.min(from + STEP, block.length));
                context.checkpoint();
            }
        }

        /* A character belongs to the share in which it begins; a share that begins inside one skips its rest, since a
         * continuation byte with nothing before it counts for nothing. */
        private static void finishCharacter(WordScanner scanner, Path file, long end, JobContext context)
                throws IOException, InterruptedException {
            if (scanner.insideCharacter()) {
                byte[] rest = context.read(file, end, LONGEST_CHARACTER);
                for (int i = 0; i < rest.length && scanner.insideCharacter() && (rest[i] & 0xc0) == 0x80; i++) {
                    scanner.scan(rest, i, i + 1);
                }
            }
        }
    }
}
