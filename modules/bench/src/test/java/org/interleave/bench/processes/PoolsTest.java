package org.interleave.bench.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.interleave.bench.ChildProcess;
import org.interleave.bench.JavaCommand;
import org.interleave.bench.NamedPythons;
import org.interleave.bench.Pythons;
import org.interleave.bench.Scripts;
import org.interleave.bench.processes.host.PoolMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every pool does what it is asked to; how fast is no concern here. */
class PoolsTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static void assertDoes(Set<PoolFeat> feats, List<String> command) throws Exception {
        try (ChildProcess child = new ChildProcess(command, PATIENCE)) {
            for (PoolFeat feat : feats) {
                assertThat(child.measure(feat, SHORT)).as(feat.title()).isPositive();
            }
        }
    }

    @Test
    void oursDoesEverything() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "the memory of a process is told by Linux only");
        assertDoes(
                EnumSet.allOf(PoolFeat.class),
                JavaCommand.of(PoolMain.class, List.of("--enable-native-access=ALL-UNNAMED")));
    }

    @ParameterizedTest
    @EnumSource
    void cPythonsDoWhatTheyCan(Peer.Kind kind) throws Exception {
        assumeTrue(Pythons.find().containsKey(PoolClaims.CLAIMED), "no " + PoolClaims.CLAIMED + " here");
        NamedPythons pythons = new NamedPythons(List.of(PoolClaims.CLAIMED), 8, "pools");
        Peer peer = new Peer(PoolClaims.CLAIMED, kind, Peer.Start.SPAWN);
        Set<PoolFeat> feats = EnumSet.allOf(PoolFeat.class);
        if (!peer.isExecutor()) {
            feats.remove(PoolFeat.AFTER_CRASH); // it would wait for ever
        }
        try (Scripts scripts = new Scripts(ProcessBench.class)) {
            assertDoes(feats, peer.command(pythons.command(PoolClaims.CLAIMED, scripts.unpacked("pools.py"))));
        }
    }
}
