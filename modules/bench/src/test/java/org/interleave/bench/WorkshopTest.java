package org.interleave.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.interleave.workloads.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contestants are found and made ready. */
class WorkshopTest {
    @ParameterizedTest
    @EnumSource
    void theExplorerRunsEveryProgramInAJvmOfItsOwn(Program program) throws Exception {
        try (Workshop workshop = new Workshop();
                Contestant own = workshop.interleave()) {
            assertThat(own.measure(program, Duration.ofMillis(1))).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPeerHasAPinnedVersion(Peer peer, @TempDir Path folder) {
        assertThat(new PeerJars(folder).version(peer)).matches("\\d+(\\.\\d+)+");
    }

    @Test
    void withoutMavenOnThePathNoPeerIsFound() {
        assertThat(PeerJars.mavenOn(null)).isEmpty();
        assertThat(PeerJars.mavenOn("/no/such/folder")).isEmpty();
    }

    @Test
    void aPeerThatNobodyKnowsIsRefusedInOneSentence() throws InputException {
        assertThat(Set.of(Peer.named("fray"))).containsExactly(Peer.FRAY);
        assertThatThrownBy(() -> Peer.named("jpf"))
                .isInstanceOf(InputException.class)
                .hasMessage("there is no peer called 'jpf'; choose from lincheck, fray, jcstress");
    }
}
