package org.interleave.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Where a worker JVM begins. Its main thread reads frames until there are no more; a second one runs the tasks. */
final class WorkerMain {
    /* Overview. The thread that reads is never the one that works: so the end of the stream, which is how a worker
     * learns that its parent has gone, is noticed in the middle of a task too, and so are a heartbeat and a cancellation. The
     * worker then halts, without shutdown hooks and without waiting for threads that tasks left behind: there is nobody left
     * to wait for. */

    /** The third argument of a worker that is sent an initialiser, and says READY when that has run. */
    static final String INITIALISED = "initialised";

    /** The third argument of a worker that is READY as it is. */
    static final String AS_IT_IS = "as-it-is";

    private static final int CONFUSED = 2;

    private WorkerMain() {}

    /** Serves the parent until the parent closes the stream. {@code arguments}: {@link Wiring}, longest frame, initialiser. */
    public static void main(String[] arguments) {
        int code = 0;
        try {
            Wiring wiring = Wiring.named(arguments[0]);
            InputStream in = wiring.framesIn();
            OutputStream out = wiring.framesOut();
            long maxFrame = Long.parseLong(arguments[1]);
            boolean ready = arguments[2].equals(AS_IT_IS);
            Outlet outlet = new Outlet(out);
            WorkerLink link = WorkerLink.open(outlet);
            TaskQueue tasks = TaskRunner.start(outlet, maxFrame);
            outlet.send(Hello.ofThisJvm().frame(), ready ? Frame.of(Frame.Type.READY, 0) : null);
            serve(in, outlet, link, tasks, maxFrame);
        } catch (IOException e) {
            System.err.println("worker: " + e);
            code = CONFUSED;
        }
        halt(code);
    }

    /** Hears what the parent says, until it says no more. */
    static void serve(InputStream in, Outlet outlet, WorkerLink link, TaskQueue tasks, long maxFrame)
            throws IOException {
        FrameReader reader = new FrameReader(in, maxFrame + Bytes.HEADROOM);
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
            switch (frame.type()) {
                case TASK -> tasks.add(frame);
                case CANCEL -> {
                    boolean interrupt = (frame.flags() & Frame.INTERRUPT) != 0;
                    switch (tasks.cancel(frame.taskId(), interrupt)) {
                        case NEVER_RUNS -> outlet.send(Frame.of(Frame.Type.CANCEL, frame.taskId()));
                        case INTERRUPTED -> outlet.send(remark(frame.taskId(), "interrupted"));
                        case NONE -> {}
                    }
                }
                case PING -> outlet.send(Frame.of(Frame.Type.PONG, 0));
                case REPLY -> link.replied(frame);
                case BYE -> tasks.add(frame);
                default -> throw new ProtocolException("a worker is not sent " + frame.type());
            }
        }
    }

    private static Frame remark(long taskId, String words) {
        return new Frame(Frame.Type.LOG, 0, taskId, 0, words.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends this JVM, and whatever its tasks have started, here and now. */
    static void halt(int code) {
        try {
            if (mayHaveChildren()) {
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            }
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }

    /* To find them, one has to look through all processes of the machine, which may take a hundred milliseconds. Where there is
     * a child that Java has started, there is a thread of the JDK that waits for its end. */
    private static boolean mayHaveChildren() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] threads = new Thread[2 * all.activeCount() + 16];
        int count = all.enumerate(threads, true);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().startsWith("process reaper")) {
                return true;
            }
        }
        return count == threads.length; // some may not have been listed
    }
}
