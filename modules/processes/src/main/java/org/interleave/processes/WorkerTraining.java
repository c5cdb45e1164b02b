package org.interleave.processes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/** What a JVM runs whose start is to be remembered in an {@link AotCache}: a worker's life without a parent. */
final class WorkerTraining {
    private static final long MAX_FRAME = 1 << 20;

    private WorkerTraining() {}

    /** Runs through it once. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Outlet outlet = new Outlet(OutputStream.nullOutputStream());
        outlet.send(Hello.ofThisJvm().frame(), Frame.of(Frame.Type.READY, 0));
        WorkerLink link = WorkerLink.open(outlet);
        TaskQueue tasks = TaskRunner.start(outlet, MAX_FRAME);
        for (Wiring wiring : List.of(Wiring.OWN_DESCRIPTORS, Wiring.STANDARD_STREAMS)) {
            Wiring.named(wiring.name());
        }
        WorkerMain.serve(new ByteArrayInputStream(conversation()), outlet, link, tasks, MAX_FRAME);
        tasks.awaitEnd();
    }

    /** What a parent might say. */
    private static byte[] conversation() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(bytes);
        Task<Integer> simple = () -> 42;
        int captured = 1;
        Task<String> capturing = () -> "a text " + captured;
        Task<Integer> failing = () -> {
            throw new IllegalStateException("as it should");
        };
        long id = 1;
        for (Object task : List.of(simple, capturing, failing, new Nothing(1))) {
            byte[] payload = TaskPayload.of(task, Set.of(), MAX_FRAME).bytes();
            writer.write(new Frame(Frame.Type.TASK, 0, id++, 0, payload), () -> {});
        }
        TaskFunction<Integer, Integer> function = x -> x + 1;
        TaskPayload.Packed packed = TaskPayload.function(function, Set.of(), MAX_FRAME);
        byte[] many =
                TaskPayload.ofMany(packed, new Object[] {1, 2, 3}, MAX_FRAME).bytes();
        writer.write(new Frame(Frame.Type.TASK, Frame.MANY, id, 0, many), () -> {});
        writer.write(Frame.of(Frame.Type.CANCEL, 1_000), () -> {});
        writer.write(Frame.of(Frame.Type.PING, 0), () -> {});
        writer.write(Frame.of(Frame.Type.BYE, 0), () -> {});
        writer.flush();
        return bytes.toByteArray();
    }

    /** A task that is no lambda. */
    private record Nothing(int number) implements Task<Integer> {
        @Override
        public Integer call() {
            return number;
        }
    }
}
