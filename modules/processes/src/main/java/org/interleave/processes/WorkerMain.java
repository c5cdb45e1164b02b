package org.interleave.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Where a worker JVM begins. Its main thread reads frames until there are no more; a second one runs the jobs. */
final class WorkerMain {
    /* Overview. The thread that reads is never the one that works: so the end of the stream, which is how a worker
     * learns that its parent has gone, is noticed in the middle of a job too. The worker then halts, without shutdown
     * hooks and without waiting for threads that jobs left behind: there is nobody left to wait for. */

    private static final int CONFUSED = 2;

    private WorkerMain() {}

    /** Serves the parent until the parent closes the stream. {@code arguments}: the {@link Wiring}. */
    public static void main(String[] arguments) {
        int code = 0;
        try {
            Wiring wiring = Wiring.valueOf(arguments[0]);
            InputStream in = wiring.framesIn();
            OutputStream out = wiring.framesOut();
            Hello.ofThisJvm().frame().writeTo(out);
            serve(in, out);
        } catch (IOException e) {
            System.err.println("worker: " + e);
            code = CONFUSED;
        }
        Runtime.getRuntime().halt(code);
    }

    private static void serve(InputStream in, OutputStream out) throws IOException {
        BlockingQueue<Frame> tasks = new LinkedBlockingQueue<>();
        Thread.ofPlatform().name("job").start(new JobRunner(tasks, out));
        for (Frame frame = Frame.readFrom(in); frame != null; frame = Frame.readFrom(in)) {
            if (frame.type() != Frame.Type.TASK) {
                throw new ProtocolException("a worker is sent tasks, not " + frame.type());
            }
            tasks.add(frame);
        }
    }
}
