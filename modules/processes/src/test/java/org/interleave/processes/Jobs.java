package org.interleave.processes;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.interleave.workloads.Job;
import org.interleave.workloads.JobContext;

/** Jobs that do to a worker what a worker must survive, or not. */
@SuppressWarnings("ArrayRecordComponent") // jobs are run, never compared
final class Jobs {
    private Jobs() {}

    /** Says in which process it ran. */
    record Pid() implements Job<Long> {
        @Override
        public Long run(JobContext context) {
            return ProcessHandle.current().pid();
        }
    }

    /** Sends itself a signal, and goes on if it can. */
    record Signal(String name, boolean stay) implements Job<Long> {
        @Override
        public Long run(JobContext context) throws Exception {
            long pid = ProcessHandle.current().pid();
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
            if (stay) {
                context.sleep(Duration.ofHours(1));
            }
            return pid;
        }
    }

    /** Ends its JVM, after a last word. */
    record Halt(int code) implements Job<Long> {
        @Override
        public Long run(JobContext context) {
            System.err.println("that was it");
            Runtime.getRuntime().halt(code);
            return 0L;
        }
    }

    /** Leaves by the front door. */
    record Exit(int code) implements Job<Long> {
        @Override
        public Long run(JobContext context) {
            System.exit(code);
            return 0L;
        }
    }

    /** Needs more heap than there is. */
    record Hoarder() implements Job<Long> {
        @Override
        public Long run(JobContext context) {
            long[][] hoard = new long[1 << 20][];
            for (int i = 0; i < hoard.length; i++) {
                hoard[i] = new long[1 << 20];
            }
            return (long) hoard.length;
        }
    }

    /** Writes megabytes of standard error. */
    record Flood(int megabytes) implements Job<Long> {
        @Override
        public Long run(JobContext context) {
            String line = "x".repeat(1023);
            for (int i = 0; i < megabytes << 10; i++) {
                System.err.println(line);
            }
            return ProcessHandle.current().pid();
        }
    }

    /** Prints wherever one can print, closes what can be closed, and asks standard input for what is not there. */
    record Noise() implements Job<Integer> {
        @Override
        public Integer run(JobContext context) throws IOException {
            System.out.println("hello from a job");
            System.out.flush();
            System.out.close();
            int first = System.in.read();
            System.in.close();
            System.err.close();
            return first;
        }
    }

    /** Prints on the descriptor itself. */
    record RawNoise() implements Job<Integer> {
        @Override
        public Integer run(JobContext context) throws IOException {
            OutputStream out = new FileOutputStream(FileDescriptor.out);
            out.write("raw".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.close();
            return new java.io.FileInputStream(FileDescriptor.in).read();
        }
    }

    /** Writes garbage where frames belong. */
    record Garbage(Wiring wiring, byte[] bytes) implements Job<Long> {
        @Override
        public Long run(JobContext context) throws Exception {
            OutputStream frames = switch (wiring) {
                case OWN_DESCRIPTORS -> new FileOutputStream("/dev/fd/3");
                case STANDARD_STREAMS -> new FileOutputStream(FileDescriptor.out);
            };
            frames.write(bytes);
            frames.flush();
            context.sleep(Duration.ofHours(1));
            return 0L;
        }
    }

    /** Not serialisable. */
    static final class Handle {}

    record ReturnsHandle() implements Job<Object> {
        @Override
        public Object run(JobContext context) {
            return new Handle();
        }
    }

    record ReturnsBytes(int size) implements Job<Object> {
        @Override
        public Object run(JobContext context) {
            return new byte[size];
        }
    }

    record ReturnsNothing() implements Job<Object> {
        @Override
        @SuppressWarnings("NullAway") // a learner's compiler does not object either
        public Object run(JobContext context) {
            return null;
        }
    }

    record HoldsHandle(java.util.List<Handle> handles) implements Job<Object> {
        @Override
        public Object run(JobContext context) {
            return handles.size();
        }
    }

    record HoldsUrl(URL url) implements Job<Object> {
        @Override
        public Object run(JobContext context) {
            return url.getPath();
        }
    }

    static final class HandleException extends Exception {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"unused", "serial"}) // it is what makes this exception one that cannot travel
        private final Handle handle = new Handle();

        HandleException(String message) {
            super(message);
        }
    }

    record ThrowsHandle() implements Job<Object> {
        @Override
        public Object run(JobContext context) throws HandleException {
            throw new HandleException("holds a handle");
        }
    }

    record ThrowsChain() implements Job<Object> {
        @Override
        public Object run(JobContext context) throws IOException {
            IOException top = new IOException("top", new IllegalStateException("cause"));
            top.addSuppressed(new ArithmeticException("suppressed"));
            throw top;
        }
    }

    record Bottomless() implements Job<Object> {
        @Override
        public Object run(JobContext context) {
            return deeper(0);
        }

        @SuppressWarnings("InfiniteRecursion")
        private static int deeper(int depth) {
            return 1 + deeper(depth + 1);
        }
    }

    /** Leaves a thread behind that never ends, and keeps the JVM's orderly exit waiting too. */
    record LeavesThread() implements Job<Object> {
        @Override
        public Object run(JobContext context) {
            Thread.ofPlatform().daemon(false).start(LeavesThread::forEver);
            Runtime.getRuntime().addShutdownHook(new Thread(LeavesThread::forEver));
            return ProcessHandle.current().pid();
        }

        private static void forEver() {
            while (true) {
                java.util.concurrent.locks.LockSupport.park();
            }
        }
    }

    /** Changes itself. */
    record Fills(int[] cells) implements Job<Object> {
        @Override
        public Object run(JobContext context) {
            cells[0] = 7;
            return cells[0];
        }
    }

    /** Leaves its process id in a folder, and stays there: asleep, or stopped so that it hears no signal but one. */
    record Stays(String folder, boolean stopped) implements Job<Object> {
        @Override
        public Object run(JobContext context) throws Exception {
            long pid = ProcessHandle.current().pid();
            Files.createFile(Path.of(folder, Long.toString(pid)));
            if (stopped) {
                new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
            }
            context.sleep(Duration.ofHours(1));
            return pid;
        }
    }
}
