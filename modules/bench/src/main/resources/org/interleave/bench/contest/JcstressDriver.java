package contest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;

/**
 * jcstress: the runner that its annotation processor makes, as its forked JVM runs it, in this JVM, which stays warm. What it
 * counts are samples of a race, not schedules: the same order may come up any number of times, and some never.
 */
final class JcstressDriver extends Driver {
    /* What jcstress 0.16 uses unless told otherwise. */
    private static final int FOOTPRINT_MB = 64;
    private static final int STRIDE = 256;
    private static final int STRIDES = 40;

    @JCStressTest
    @Outcome(expect = Expect.ACCEPTABLE, desc = "any")
    @State
    public static class IncrementsTest {
        private final Increments shared = new Increments();

        @Actor
        public void first() {
            shared.twice();
        }

        @Actor
        public void second() {
            shared.twice();
        }

        @Arbiter
        public void after(I_Result result) {
            result.r1 = shared.value();
        }
    }

    @JCStressTest
    @Outcome(expect = Expect.ACCEPTABLE, desc = "any")
    @State
    public static class TwoLocksTest {
        private final TwoLocks shared = new TwoLocks();

        @Actor
        public void first() {
            shared.both();
        }

        @Actor
        public void second() {
            shared.both();
        }

        @Arbiter
        public void after(I_Result result) {
            result.r1 = shared.entered();
        }
    }

    @JCStressTest
    @Outcome(expect = Expect.ACCEPTABLE, desc = "any")
    @State
    public static class BoundedBufferTest {
        private final BoundedBuffer shared = new BoundedBuffer();

        @Actor
        public void first() {
            shared.putTwo();
        }

        @Actor
        public void second() {
            shared.takeTwo();
        }

        @Arbiter
        public void after(I_Result result) {
            result.r1 = shared.filled();
        }
    }

    @Override
    Sample run(String program, long nanos) throws Throwable {
        Runner<?> runner = (Runner<?>) Class.forName("contest.JcstressDriver_" + program + "Test_jcstress")
                .getConstructor(ForkedTestConfig.class)
                .newInstance(configuration(program, (int) (nanos / 1_000_000)));
        long start = System.nanoTime();
        TestResult result = runner.run();
        long taken = System.nanoTime() - start;
        if (result.status() != Status.NORMAL) {
            throw new IllegalStateException("jcstress says " + result.status() + " " + result.getMessages());
        }
        return new Sample(result.getTotalCount(), taken);
    }

    /* Only its forked JVM is meant to make one, from what its parent wrote. */
    private static ForkedTestConfig configuration(String program, int millis) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(SpinLoopStyle.THREAD_SPIN_WAIT.ordinal());
            out.writeInt(millis);
            out.writeInt(1); // iterations
            out.writeUTF(program);
            out.writeInt(FOOTPRINT_MB);
            out.writeInt(STRIDE);
            out.writeInt(STRIDES);
            out.writeBoolean(false); // threads are not pinned
        }
        return new ForkedTestConfig(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    public static void main(String[] args) throws Exception {
        serve(new JcstressDriver());
    }
}
