package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a task does to the standard streams, on either wiring. Numbers are those of the failure list. */
@ParameterizedClass
@EnumSource(Wiring.class)
class StreamsTest extends PoolTest {
    private final Wiring wiring;

    StreamsTest(Wiring wiring) {
        this.wiring = wiring;
    }

    @BeforeEach
    void needsWhatThisWiringNeeds() {
        assumeThat(wiring == Wiring.STANDARD_STREAMS || Wiring.best() == Wiring.OWN_DESCRIPTORS)
                .isTrue();
    }

    private ProcessPool open() {
        return open(ProcessPool.builder().workers(1).command(WorkerCommand.usual(wiring)));
    }

    @Test
    void statement15_closingTheStandardStreamsHarmsNothing() throws Exception {
        ProcessPool pool = open();
        Task<Long> closes = () -> {
            System.out.println("noise");
            System.out.close();
            System.err.close();
            System.in.close();
            return Acts.pid();
        };
        long pid = pool.submit(closes).get();
        assertThat(pool.submit(closes).get()).isEqualTo(pid);
    }

    @Test
    void statement15_closingTheDescriptorsThemselvesEndsInAResultOrACrash() throws Exception {
        ProcessPool pool = open();
        Future<Integer> future = pool.submit(() -> {
            new FileOutputStream(FileDescriptor.out).close();
            new FileInputStream(FileDescriptor.in).close();
            return 1;
        });
        if (wiring == Wiring.OWN_DESCRIPTORS) {
            assertThat(future.get()).isEqualTo(1);
        } else {
            assertThatCode(future::get)
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isNull(),
                            thrown -> assertThat(thrown)
                                    .isInstanceOf(ExecutionException.class)
                                    .hasCauseInstanceOf(WorkerCrashedException.class));
        }
        assertThat(pool.submit(() -> 2).get()).isEqualTo(2);
    }

    @Test
    void whatTasksPrintIsCopiedForWhoeverWantsIt() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ProcessPool pool = open(ProcessPool.builder()
                .workers(1)
                .command(WorkerCommand.usual(wiring))
                .printTo(printed));
        pool.submit(() -> {
                    System.out.println("to out");
                    System.err.println("to err");
                    return 1;
                })
                .get();
        await().untilAsserted(() -> assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("to out", "to err"));
    }

    @Test
    void statement16_standardInputIsAtItsEnd() throws Exception {
        ProcessPool pool = open();
        for (int i = 0; i < 3; i++) {
            assertThat(pool.submit(() -> System.in.read()).get()).isEqualTo(-1);
        }
    }

    @Test
    void statement17_aHundredMegabytesOfErrorsAreDrainedAndTheEndIsKept() throws Exception {
        ProcessPool pool = open();
        long pid = pool.submit(() -> {
                    byte[] line = "x".repeat(8191).concat("\n").getBytes(StandardCharsets.US_ASCII);
                    OutputStream err = new FileOutputStream(FileDescriptor.err);
                    for (int i = 0; i < 100 << 7; i++) {
                        err.write(line);
                    }
                    return Acts.pid();
                })
                .get();
        Future<Long> dies = pool.submit(() -> {
            System.err.println("that was it");
            return Acts.halt(1);
        });
        WorkerCrashedException crash = cause(dies, WorkerCrashedException.class);
        assertThat(crash.pid()).isEqualTo(pid);
        assertThat(crash.stderr()).hasSize(64 << 10).contains("xxxx").contains("that was it");
    }

    @Test
    void statement18_garbageAmongTheFramesKillsThatWorker() throws Exception {
        ProcessPool pool = open();
        byte[] frame = Frame.of(Frame.Type.RESULT, 1).toBytes();
        byte[] negative =
                ByteBuffer.wrap(frame.clone()).putInt(Frame.HEADER - 4, -1).array();
        byte[] tooLong = ByteBuffer.wrap(frame.clone())
                .putInt(Frame.HEADER - 4, Integer.MAX_VALUE)
                .array();
        byte[] tooLongAWhole = new Frame(Frame.Type.CHUNK, 0, 1, 1L << 40, new byte[1]).toBytes();
        for (byte[] garbage : new byte[][] {
            "hello".getBytes(StandardCharsets.US_ASCII), negative, tooLong, tooLongAWhole
        }) {
            long pid = pool.submit(Acts::pid).get();
            ProtocolException told = cause(pool.submit(new Babbles(wiring, garbage)), ProtocolException.class);
            assertThat(told.getMessage()).isNotBlank();
            assertThat(Processes.gone(pid)).isTrue();
        }
    }

    /** Writes what is no frame where frames belong. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Babbles(Wiring wiring, byte[] bytes) implements Task<Long> {
        @Override
        public Long call() throws Exception {
            OutputStream frames = switch (wiring) {
                case OWN_DESCRIPTORS -> new FileOutputStream("/dev/fd/3");
                case STANDARD_STREAMS -> new FileOutputStream(FileDescriptor.out);
            };
            frames.write(bytes);
            return Acts.sleepForEver();
        }
    }
}
