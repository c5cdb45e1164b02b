package lab12;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lab12.Stage.death;
import static lab12.Stage.receive;
import static lab12.Stage.within;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite of lab 12. Workers are real processes; where they die is scripted, so nothing depends on luck. */
class SpawnTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private final Framing framing = new PipeFraming();
    private final Stage stage = new Stage();

    @TempDir
    private Path folder;

    @AfterEach
    void nobodyStaysBehind() {
        Launch.watch = UnaryOperator.identity();
        stage.close();
    }

    // ---- Frames.

    @Test
    void aFrameArrivesAsItWasSent() throws Exception {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        List<Frame> frames = List.of(
                Frame.of(Frame.QUESTION, "hé"),
                new Frame(Frame.ANSWER, new byte[0]),
                new Frame(Frame.ANSWER, new byte[] {0x49, 0x4c, 0, -1}),
                new Frame((byte) -1, new byte[100_000]));
        for (Frame frame : frames) {
            int before = pipe.size();
            framing.write(new BufferedOutputStream(pipe, 1 << 18), frame);
            byte[] written = Arrays.copyOfRange(pipe.toByteArray(), before, pipe.size());
            byte[] right = bytes(frame);
            if (!Arrays.equals(written, right)) {
                fail("a frame of kind %d with %d bytes was to be written as %s; behind a buffered stream arrived %s"
                        .formatted(frame.kind(), frame.payload().length, told(right), told(written)));
            }
        }
        for (int piece : List.of(1, 3, 1 << 20)) {
            InputStream in = inPieces(pipe.toByteArray(), piece);
            for (Frame frame : frames) {
                Optional<Frame> read =
                        within("a frame that comes %d bytes at a time".formatted(piece), () -> framing.read(in));
                if (read.isEmpty()
                        || read.get().kind() != frame.kind()
                        || !Arrays.equals(read.get().payload(), frame.payload())) {
                    fail("frames that came %d bytes at a time: one of kind %d with %s was sent, and %s was read"
                            .formatted(
                                    piece,
                                    frame.kind(),
                                    told(frame.payload()),
                                    read.map(SpawnTest::told).orElse("nothing")));
                }
            }
            if (framing.read(in).isPresent()) {
                fail("four frames were sent, and a fifth was read");
            }
        }
    }

    @Test
    void whatIsNoFrameIsRefused() throws Exception {
        byte[] whole = bytes(Frame.of(Frame.ANSWER, "forty-two"));
        for (int length = 1; length < whole.length; length++) {
            requireRefusal(
                    "a frame that is cut off after %d of %d bytes".formatted(length, whole.length),
                    EOFException.class,
                    new ByteArrayInputStream(whole, 0, length));
        }
        // After these bytes the other side says nothing, and does not hang up.
        for (Map.Entry<String, byte[]> wrong : Map.of(
                        "text where a frame was to begin", "He".getBytes(UTF_8),
                        "a frame of -1 bytes", header(-1),
                        "a frame of 1048577 bytes", header(Frame.LONGEST + 1),
                        "a frame of 2147483647 bytes", header(Integer.MAX_VALUE))
                .entrySet()) {
            requireRefusal(wrong.getKey(), NoFrameException.class, thenSilence(wrong.getValue()));
        }
    }

    private void requireRefusal(String what, Class<? extends IOException> refusal, InputStream in) throws Exception {
        try {
            Optional<Frame> read = within(what, () -> framing.read(in));
            fail("%s: read() returned %s; %s was to be thrown"
                    .formatted(
                            what, read.map(SpawnTest::told).orElse("nothing, as at the end"), refusal.getSimpleName()));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            if (!refusal.isInstance(e)) {
                fail("%s: read() threw %s; %s was to be thrown".formatted(what, e, refusal.getSimpleName()));
            }
        }
    }

    // ---- Talking.

    @Test
    void itTalksAcrossProcesses() throws Exception {
        JvmWorker worker = stage.worker("hello", "echo");
        String pid = receive(worker);
        if (!pid.equals(Long.toString(worker.pid()))) {
            fail("the worker says that it is process %s; pid() says %d".formatted(pid, worker.pid()));
        }
        for (String question : List.of("one", "two", "three")) {
            within("send()", () -> worker.send(Frame.of(Frame.QUESTION, question)));
            String answer = receive(worker);
            if (!answer.equals(question)) {
                fail("the worker echoes; it was sent '%s', and '%s' came back".formatted(question, answer));
            }
        }
        String padding = "x".repeat(8_000);
        within("300 frames of 8 kB are sent before the first answer is fetched", () -> {
            for (int i = 0; i < 300; i++) {
                worker.send(Frame.of(Frame.QUESTION, i + padding));
            }
        });
        for (int i = 0; i < 300; i++) {
            String answer = receive(worker);
            if (!answer.equals(i + padding)) {
                fail("300 frames were sent to a worker that echoes; as number %d came back '%.20s…'"
                        .formatted(i, answer));
            }
        }
        within("close()", worker::close);
    }

    @Test
    void aFloodOfWordsStopsNobody() throws Exception {
        JvmWorker worker = stage.worker("hello", "flood:3000000", "echo");
        receive(worker);
        within(
                "send() to a worker that has written 3 MB to standard error",
                () -> worker.send(Frame.of(Frame.QUESTION, "still there?")));
        String answer = receive(worker);
        if (!answer.equals("still there?")) {
            fail("the worker echoes; it was sent 'still there?', and '%s' came back".formatted(answer));
        }
        within("close()", worker::close);
        String words = death("hello flood:3000000 echo", worker).lastWords();
        if (!words.strip().endsWith("the flood is over") || words.length() > LastWords.LONGEST) {
            fail(
                    "a worker wrote 3 MB to standard error, last of all 'the flood is over'; told were %d bytes that end in '%s'"
                            .formatted(words.length(), words.substring(Math.max(0, words.length() - 30))));
        }
    }

    // ---- Dying.

    @Test
    void whatItWroteBeforeItDiedArrives() throws Exception {
        Launch.watch = SlowPipe::new;
        JvmWorker worker = stage.worker("hello", "say:200", "exit:0");
        BooleanSupplier gone = stage.gone(worker.pid());
        Stage.await("the worker has said all it has to say, and ends", gone);
        for (int i = 0; i <= 200; i++) {
            int number = i;
            try {
                String text = receive(worker);
                String right = i == 0 ? Long.toString(worker.pid()) : "answer " + (i - 1);
                if (!text.equals(right)) {
                    fail("frame %d of 201 was to be '%s'; it was '%s'".formatted(number + 1, right, text));
                }
            } catch (IOException e) {
                fail("a worker wrote 201 frames, and ended; frame %d never came: %s".formatted(number + 1, e));
            }
        }
        requireDeath("hello say:200 exit:0", death("hello say:200 exit:0", worker), 0, "");
    }

    @Test
    void aDeathIsToldWithItsReason() throws Exception {
        JvmWorker cut = stage.worker("hello", "words:out of ink", "part", "exit:7");
        receive(cut);
        requireDeath("hello words part exit:7", death("hello words part exit:7", cut), 7, "out of ink");
        requireSilence("hello words part exit:7", cut);

        JvmWorker killed = stage.worker("hello", "sleep");
        stage.process(Long.parseLong(receive(killed))).destroyForcibly();
        requireDeath("hello sleep, and is killed", death("hello sleep", killed), 137, "");
        requireSilence("hello sleep, and is killed", killed);

        JvmWorker unknown = stage.worker(SHORT, Actor.command("lab12.Nobody", List.of()));
        requireDeath("no script, its class does not exist", death("nothing", unknown), 1, "lab12.Nobody");

        JvmWorker talks = stage.worker("hello", "print:Hello, world!", "sleep");
        BooleanSupplier talked = stage.gone(Long.parseLong(receive(talks)));
        WorkerDiedException nonsense = death("hello print:Hello, world! sleep", talks);
        if (!(nonsense.getCause() instanceof NoFrameException)) {
            fail(
                    "a worker wrote 'Hello, world!' between its frames; the cause of its death was to be a NoFrameException, and is %s"
                            .formatted(nonsense.getCause()));
        }
        Stage.await("a worker that talks nonsense is ended", talked);

        JvmWorker mute = stage.worker(SHORT, Actor.command("hello", "mute", "sleep"));
        BooleanSupplier silent = stage.gone(Long.parseLong(receive(mute)));
        death("hello mute sleep", mute);
        Stage.await("a worker that has closed its output and stays is ended", silent);

        try {
            stage.worker(SHORT, List.of(folder.resolve("no-such-program").toString()));
            fail("a program that does not exist was launched; the constructor was to throw an IOException");
        } catch (IOException e) {
            // So it should be.
        }
    }

    private static void requireDeath(String script, WorkerDiedException death, int exitCode, String words) {
        if (death.exitCode() != exitCode || !death.lastWords().contains(words)) {
            fail("a worker that plays '%s' ends with exit code %d%s; told was exit code %d, and last words '%s'"
                    .formatted(
                            script,
                            exitCode,
                            words.isEmpty() ? "" : " and last words '%s'".formatted(words),
                            death.exitCode(),
                            death.lastWords().strip()));
        }
    }

    /* It stays dead, for whoever asks next and for whoever talks to it. */
    private static void requireSilence(String script, JvmWorker worker) throws Exception {
        death(script, worker);
        try {
            within("send() to a worker that is gone", () -> worker.send(Frame.of(Frame.QUESTION, "still there?")));
            fail("a worker that plays '%s' is gone; send() was to throw a WorkerDiedException".formatted(script));
        } catch (WorkerDiedException e) {
            // So it should be.
        }
    }

    // ---- Ending.

    @Test
    void nothingIsLeftAfterClose() throws Exception {
        Path farewell = folder.resolve("farewell");
        JvmWorker polite = stage.worker("farewell:" + farewell, "hello", "sleep");
        requireEnd("farewell hello sleep", polite);
        if (!Files.exists(farewell)) {
            fail(
                    "a worker writes a file when it is asked to end, and has a grace of 20 s; it was killed before it could");
        }
        death("farewell hello sleep", polite);

        JvmWorker deaf = stage.worker(SHORT, Actor.command("deaf", "hello", "sleep"));
        requireEnd("deaf hello sleep", deaf);

        JvmWorker mother = stage.worker("hello", "child", "sleep");
        receive(mother);
        ProcessHandle child = stage.process(Long.parseLong(receive(mother)));
        within("close()", mother::close);
        Stage.await("a worker is closed, and the process that it had started is gone, too", () -> !child.isAlive());

        Stage.await(
                "no thread waits for workers that are gone: " + threads(),
                () -> threads().isEmpty());
    }

    private void requireEnd(String script, JvmWorker worker) throws Exception {
        ProcessHandle process = stage.process(Long.parseLong(receive(worker)));
        within("close() of a worker that plays '%s'".formatted(script), worker::close);
        if (process.isAlive()) {
            fail("a worker that plays '%s' was closed, and is still alive".formatted(script));
        }
        within("close(), again", worker::close);
    }

    /* Threads in the learner's code, or in the library's; a moment later some may be gone. */
    private static List<String> threads() {
        List<String> names = new ArrayList<>();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            boolean waits = Arrays.stream(frames)
                    .map(StackTraceElement::getClassName)
                    .anyMatch(
                            name -> name.startsWith("lab12.JvmWorker") || name.startsWith("org.apache.commons.exec."));
            if (waits) {
                names.add(thread.getName());
            }
        });
        return names;
    }

    // ---- Bytes.

    private static byte[] bytes(Frame frame) {
        return ByteBuffer.allocate(Frame.HEADER + frame.payload().length)
                .putShort(Frame.MAGIC)
                .put(frame.kind())
                .putInt(frame.payload().length)
                .put(frame.payload())
                .array();
    }

    private static byte[] header(int length) {
        return ByteBuffer.allocate(Frame.HEADER)
                .putShort(Frame.MAGIC)
                .put(Frame.ANSWER)
                .putInt(length)
                .array();
    }

    private static InputStream inPieces(byte[] bytes, int piece) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int at, int length) {
                return super.read(into, at, Math.min(piece, length));
            }

            @Override
            public synchronized byte[] readNBytes(int length) throws IOException {
                byte[] read = new byte[length];
                int n = readNBytes(read, 0, length);
                return Arrays.copyOf(read, n);
            }

            @Override
            public synchronized int readNBytes(byte[] into, int at, int length) {
                int done = 0;
                int n = 0;
                while (done < length && (n = read(into, at + done, length - done)) >= 0) {
                    done += n;
                }
                return done;
            }
        };
    }

    /* These bytes, and then nothing and no end; whoever waits for it is told, for a test cannot wait for ever. */
    private static InputStream thenSilence(byte[] bytes) {
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                if (at == bytes.length) {
                    throw new IllegalStateException("it waits for more bytes, and none may come");
                }
                return bytes[at++] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (length == 0) {
                    return 0;
                }
                into[from] = (byte) read();
                int n = Math.min(length, bytes.length - at + 1);
                for (int i = 1; i < n; i++) {
                    into[from + i] = (byte) read();
                }
                return n;
            }
        };
    }

    private static String told(Frame frame) {
        return "a frame of kind %d with %s".formatted(frame.kind(), told(frame.payload()));
    }

    private static String told(byte[] bytes) {
        int shown = Math.min(bytes.length, 16);
        String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown);
        return bytes.length == 0
                ? "no bytes"
                : shown < bytes.length ? "%s … (%d bytes)".formatted(hex, bytes.length) : hex;
    }
}
