package lab12;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The main class of the suite's workers: {@code Actor ACT ACT …} plays one act after the other, so that a worker dies exactly
 * where the script says. The class stands alone: nothing it does depends on code that is being judged.
 */
final class Actor {
    /* A worker that nobody ends is none of the learner's business after this time. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(1);

    private static final String COLON = ":";

    private final DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
    private final FileOutputStream pipe = new FileOutputStream(FileDescriptor.out);
    private final DataOutputStream out = new DataOutputStream(pipe);

    private Actor() {}

    /** The command that starts a worker with this script. */
    static List<String> command(String... acts) {
        return command(Actor.class.getName(), List.of(acts));
    }

    /** The command that starts the main class {@code main}. */
    static List<String> command(String main, List<String> arguments) {
        Path classes;
        try {
            classes = Path.of(Actor.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                classes.toString(),
                main));
        command.addAll(arguments);
        return command;
    }

    /** See the class. */
    public static void main(String[] acts) throws Exception {
        Thread.ofPlatform().daemon().start(() -> {
            sleep(LONGEST_LIFE);
            Runtime.getRuntime().halt(99);
        });
        Actor actor = new Actor();
        for (String act : acts) {
            actor.play(act.split(COLON, -1)[0], act.substring(act.indexOf(COLON) + 1));
        }
    }

    private void play(String act, String how) throws Exception {
        switch (act) {
            case "hello" ->
                say(Frame.HELLO, Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8));
            case "echo" -> echo();
            case "say" -> say(Integer.parseInt(how));
            case "part" -> part();
            case "print" -> out.write((how + "\n").getBytes(UTF_8));
            case "words" -> System.err.println(how);
            case "flood" -> flood(Integer.parseInt(how));
            case "mute" -> pipe.close();
            case "deaf" -> Runtime.getRuntime().addShutdownHook(new Thread(() -> sleep(LONGEST_LIFE)));
            case "farewell" -> Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(how))));
            case "child" -> say(Frame.ANSWER, Long.toString(child()).getBytes(UTF_8));
            case "sleep" -> sleep(LONGEST_LIFE);
            case "exit" -> System.exit(Integer.parseInt(how));
            default -> throw new IllegalArgumentException("there is no act '%s'".formatted(act));
        }
    }

    /* Answers every frame with its own payload, until there are no more. */
    private void echo() throws IOException {
        try {
            while (true) {
                in.readShort();
                in.readByte();
                byte[] payload = new byte[in.readInt()];
                in.readFully(payload);
                say(Frame.ANSWER, payload);
            }
        } catch (EOFException e) {
            // Nobody asks any more.
        }
    }

    /* So many small frames, with numbers. */
    private void say(int frames) throws IOException {
        for (int i = 0; i < frames; i++) {
            say(Frame.ANSWER, ("answer " + i).getBytes(UTF_8));
        }
    }

    private void say(byte kind, byte[] payload) throws IOException {
        out.writeShort(Frame.MAGIC);
        out.writeByte(kind);
        out.writeInt(payload.length);
        out.write(payload);
    }

    private void part() throws IOException {
        out.writeShort(Frame.MAGIC);
        out.writeByte(Frame.ANSWER);
        out.writeInt(100);
        out.write(new byte[40]);
    }

    private static void flood(int bytes) {
        String line = "x".repeat(99);
        for (int written = 0; written < bytes; written += line.length() + 1) {
            System.err.println(line);
        }
        System.err.println("the flood is over");
    }

    private static long child() throws IOException {
        return new ProcessBuilder(command("sleep"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .pid();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "farewell");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
