package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What travels, and what is said when something cannot. Numbers are those of the failure list. */
class SerializationTest extends PoolTest {
    /** Not serialisable. */
    private static final class Handle {}

    private record Holds(List<Object> things) implements Task<Integer> {
        @Override
        public Integer call() {
            return things.size();
        }
    }

    private record Wraps(Object thing) implements java.io.Serializable {}

    @Test
    void statement26_whatCannotTravelIsToldBySubmitWithItsPlace() {
        ProcessPool pool = open(1);
        assertThatThrownBy(() -> pool.submit(new Holds(List.of(1, new Wraps(new Handle())))))
                .isInstanceOf(TaskSerializationException.class)
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining(Handle.class.getName())
                .hasMessageContaining("Holds.things[1].thing");
        assertThat(events).isEmpty();
    }

    @Test
    void statement27_aResultThatCannotTravelIsNamed() throws Exception {
        ProcessPool pool = open(1);
        long pid = pool.submit(Acts::pid).get();
        assertThat(cause(pool.submit(() -> (Object) new Handle()), ResultSerializationException.class))
                .hasMessageContaining(Handle.class.getName());
        assertThat(pool.submit(Acts::pid).get()).isEqualTo(pid);
    }

    private static final class HandleException extends Exception {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"unused", "serial"}) // it is what makes this exception one that cannot travel
        private final Handle handle = new Handle();

        HandleException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @Test
    void statement28_anExceptionThatCannotTravelIsDescribed() throws Exception {
        ProcessPool pool = open(1);
        long pid = pool.submit(Acts::pid).get();
        Task<Integer> throwing = () -> {
            throw new HandleException("holds a handle", new IOException("under it"));
        };
        RemoteTaskException described = cause(pool.submit(throwing), RemoteTaskException.class);
        assertThat(described.className()).isEqualTo(HandleException.class.getName());
        assertThat(described).hasMessageEndingWith("holds a handle");
        assertThat(described.remoteTrace())
                .contains("SerializationTest")
                .contains("Caused by: java.io.IOException: under it");
        assertThat(described.getStackTrace()[0].getClassName()).startsWith(SerializationTest.class.getName());
        assertThat(described.getCause()).hasMessage("java.io.IOException: under it");
        assertThat(pool.submit(Acts::pid).get()).isEqualTo(pid);
    }

    @Test
    void statement31_causesAndSuppressedComeWithTheirRemoteFrames() {
        ProcessPool pool = open(1);
        Task<Integer> throwing = () -> {
            IOException top = new IOException("top", new IllegalStateException("cause"));
            top.addSuppressed(new ArithmeticException("suppressed"));
            throw top;
        };
        IOException top = cause(pool.submit(throwing), IOException.class);
        assertThat(top).hasMessage("top");
        assertThat(top.getCause()).isInstanceOf(IllegalStateException.class).hasMessage("cause");
        assertThat(top.getSuppressed())
                .hasOnlyElementsOfType(ArithmeticException.class)
                .hasSize(1);
        assertThat(top.getStackTrace()[0].getClassName()).startsWith(SerializationTest.class.getName());
        assertThat(top.getCause().getStackTrace()).isNotEmpty();
    }

    @Test
    void statement31_aChainThatBitesItsTailTravels() {
        ProcessPool pool = open(1);
        Task<Integer> serialisable = () -> {
            Exception first = new Exception("first");
            Exception second = new Exception("second", first);
            first.initCause(second);
            throw first;
        };
        Exception first = cause(pool.submit(serialisable), Exception.class);
        assertThat(first).cause().cause().isSameAs(first);

        Task<Integer> described = () -> {
            Exception first2 = new Exception("first");
            first2.initCause(new HandleException("second", first2));
            throw first2;
        };
        RemoteTaskException told = cause(pool.submit(described), RemoteTaskException.class);
        assertThat(told).cause().cause().isSameAs(told);
    }

    @Test
    void statement32_aClassThatTheWorkerDoesNotHaveIsNamed() throws Exception {
        byte[] absent = ClassFile.of()
                .build(
                        ClassDesc.of("org.interleave.processes.Absent"),
                        type -> type.withInterfaceSymbols(
                                        Task.class.describeConstable().orElseThrow())
                                .withMethodBody(
                                        ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void,
                                        ClassFile.ACC_PUBLIC,
                                        code -> code.aload(0)
                                                .invokespecial(
                                                        ConstantDescs.CD_Object,
                                                        ConstantDescs.INIT_NAME,
                                                        ConstantDescs.MTD_void)
                                                .return_())
                                .withMethodBody(
                                        "call",
                                        MethodTypeDesc.of(ConstantDescs.CD_Object),
                                        ClassFile.ACC_PUBLIC,
                                        code -> code.aconst_null().areturn()));
        Class<?> type = MethodHandles.lookup().defineClass(absent);
        Callable<?> task = (Callable<?>) type.getConstructor().newInstance();
        ProcessPool pool = open(1);
        assertThat(cause(pool.submit(task), TaskSerializationException.class))
                .hasMessageContaining("there is no class org.interleave.processes.Absent");
        assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
    }

    @Test
    void statement32_aClassThatIsNotAllowedIsNamed() throws Exception {
        URL url = URI.create("http://127.0.0.1/").toURL();
        assertThat(cause(open(1).submit(() -> url.getPath()), TaskSerializationException.class))
                .hasMessageContaining("java.net.URL is not on the list");
        ProcessPool generous = open(ProcessPool.builder().workers(1).allow("java.net"));
        assertThat(generous.submit(() -> url.getPath()).get()).isEqualTo("/");
        assertThat(generous.submit(() -> new Object[] {url}).get()).hasSize(1);
    }

    @Test
    void statement32_aResultThatIsNotAllowedIsNamed() {
        Task<Object> makes = () -> URI.create("http://127.0.0.1/").toURL();
        assertThat(cause(open(1).submit(makes), ResultSerializationException.class))
                .hasMessageContaining("java.net.URL is not on the list");
    }

    @Test
    void statement33_aLambdaTravelsAsATaskAndNotAsAPlainCallable() throws Exception {
        ProcessPool pool = open(1);
        int captured = 41;
        assertThat(pool.submit(() -> captured + 1).get()).isEqualTo(42);
        Callable<Integer> plain = () -> captured + 1;
        assertThatThrownBy(() -> pool.submit(plain))
                .isInstanceOf(TaskSerializationException.class)
                .hasMessageContaining("a lambda in " + SerializationTest.class.getName());
        Handle handle = new Handle();
        Task<String> captures = handle::toString;
        assertThatThrownBy(() -> pool.submit(captures)).hasMessageContaining(Handle.class.getName());
    }

    @Test
    void statement34_aLargeResultDelaysNobody() throws Exception {
        ProcessPool pool = open(ProcessPool.builder().workers(2).heartbeat(Duration.ofMillis(250), 40));
        pool.start();
        Future<byte[]> large = pool.submit(() -> new byte[256 << 20]);
        int others = 0;
        while (!large.isDone()) {
            pool.submit(() -> 1).get();
            others++;
        }
        assertThat(large.get()).hasSize(256 << 20);
        assertThat(others).isPositive();
        assertThat(count(PoolEvent.Kind.KILL)).isZero();
    }

    @Test
    void statement34_aResultBeyondTheLimitIsRefused() throws Exception {
        ProcessPool pool = open(ProcessPool.builder().workers(1).maxFrame(1 << 20));
        assertThat(pool.submit(() -> new byte[1 << 20]).get()).hasSize(1 << 20);
        long pid = pool.submit(Acts::pid).get();
        cause(pool.submit(() -> new byte[(1 << 20) + 1]), ResultTooLargeException.class);
        cause(pool.submit(() -> new int[1 << 20]), ResultTooLargeException.class);
        assertThat(pool.submit(Acts::pid).get()).isEqualTo(pid);
        byte[] tooLarge = new byte[2 << 20];
        assertThatThrownBy(() -> pool.submit(() -> tooLarge.length)).isInstanceOf(TaskSerializationException.class);
    }

    @Test
    void whatIsShippedIsASnapshot() throws Exception {
        ProcessPool pool = open(1);
        int[] cells = {1};
        Future<Integer> future = pool.submit(() -> ++cells[0]);
        cells[0] = 50;
        assertThat(future.get()).isEqualTo(2);
        assertThat(cells).containsExactly(50);
    }

    @Test
    void valuesOfAllKindsComeBackAsTheyWere() throws Exception {
        ProcessPool pool = open(1);
        List<Object> values = new ArrayList<>(Arrays.asList(
                null,
                true,
                false,
                1,
                -7L,
                2.5,
                "",
                "text with ü and €",
                "half a \ud83d",
                new Wraps("x"),
                Map.of("a", List.of(1))));
        assertThat(pool.map((Object value) -> value, values, 1)).isEqualTo(values);
        assertThat(pool.map((Object value) -> value, values, 100)).isEqualTo(values);
        assertThat(pool.map((byte[] value) -> value, List.of(new byte[] {1, 2}), 1)
                        .getFirst())
                .containsExactly(1, 2);
    }
}
