package org.interleave.bench.coroutines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.interleave.bench.ChildProcess;
import org.interleave.bench.Contestant;
import org.interleave.bench.JavaCommand;
import org.interleave.bench.NamedPythons;
import org.interleave.bench.Pythons;
import org.interleave.bench.Scripts;
import org.interleave.bench.coroutines.host.EchoClientMain;
import org.interleave.bench.coroutines.host.EchoServerMain;
import org.interleave.bench.coroutines.host.FeatsMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody does what they are asked to, in a process of their own; how fast is no concern here. */
class ContestantsTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static void assertDoes(Set<Feat> feats, List<String> command) throws Exception {
        try (ChildProcess child = new ChildProcess(command, PATIENCE)) {
            for (Feat feat : feats) {
                assertThat(child.measure(feat, SHORT)).as(feat.title()).isPositive();
            }
        }
    }

    @Test
    void tasksDoEverything() throws Exception {
        assertDoes(EnumSet.allOf(Feat.class), JavaCommand.of(FeatsMain.class, JavaCommand.LOOM, FeatsMain.TASKS));
    }

    @Test
    void tasksDoWithoutTheFlags() throws Exception {
        assertDoes(
                CoroutineBench.ON_THE_FALLBACK,
                JavaCommand.of(FeatsMain.class, List.of("-Dinterleave.coroutines=baton"), FeatsMain.TASKS));
    }

    @Test
    void virtualThreadsDoWhatTheyCan() throws Exception {
        assertDoes(
                CoroutineBench.OF_VIRTUAL_THREADS,
                JavaCommand.of(FeatsMain.class, List.of(), FeatsMain.VIRTUAL_THREADS));
    }

    @Test
    void cPythonDoesEverything() throws Exception {
        Map<String, Path> installed = Pythons.find();
        List<String> oldestAndNewest = Stream.of("python3.6", Claims.CLAIMED)
                .filter(installed::containsKey)
                .toList();
        assumeFalse(oldestAndNewest.isEmpty(), "neither CPython is here");
        NamedPythons pythons = new NamedPythons(oldestAndNewest, 6, "asyncio");
        try (Scripts scripts = new Scripts(CoroutineBench.class)) {
            for (String peer : pythons.names()) {
                assertDoes(EnumSet.allOf(Feat.class), pythons.command(peer, scripts.unpacked("feats.py")));
            }
        }
    }

    private static void assertEchoes(List<String> command) throws Exception {
        try (ChildProcess client = new ChildProcess(JavaCommand.of(EchoClientMain.class, List.of()), PATIENCE);
                Contestant server = new EchoContestant(command, client, PATIENCE)) {
            // More than a socket takes at once, too: what is left of a write must come after it.
            for (Echo echo : List.of(new Echo(1, 1024), new Echo(20, 10_240), new Echo(2, 8 << 20))) {
                assertThat(server.measure(echo, Duration.ofMillis(20)))
                        .as(echo.title())
                        .isPositive();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {EchoServerMain.STREAMS, EchoServerMain.SELECTOR, EchoServerMain.VIRTUAL_THREADS})
    void everyServerSendsBackWhatItGets(String which) throws Exception {
        assertEchoes(JavaCommand.of(EchoServerMain.class, JavaCommand.LOOM, which));
    }

    @Test
    void asyncioSendsBackWhatItGets() throws Exception {
        Map<String, Path> installed = Pythons.find();
        assumeTrue(installed.containsKey(Claims.CLAIMED), "no " + Claims.CLAIMED + " here");
        NamedPythons pythons = new NamedPythons(List.of(Claims.CLAIMED), 6, "asyncio");
        try (Scripts scripts = new Scripts(CoroutineBench.class)) {
            assertEchoes(pythons.command(Claims.CLAIMED, scripts.unpacked("echo.py")));
        }
    }
}
