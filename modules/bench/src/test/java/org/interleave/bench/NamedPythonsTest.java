package org.interleave.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.interleave.workloads.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedPythonsTest {
    @Test
    void theOneOfTheClaimsIsAskedForWhetherItIsInstalledOrNot() {
        assertThat(NamedPythons.installed(6, "python3.99"))
                .endsWith("python3.99")
                .doesNotHaveDuplicates()
                .doesNotContain("python2.7");
    }

    @Test
    void theNamesAreThoseThatWereGiven() throws InputException {
        assertThat(new NamedPythons(List.of("python3.99", "python3.8"), 8, "pools").names())
                .containsExactly("python3.99", "python3.8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"python2.7", "python3.7", "python3", "lua", ""})
    void whoIsTooOldOrNoCPythonIsRefused(String name) {
        assertThatThrownBy(() -> new NamedPythons(List.of(name), 8, "pools"))
                .isInstanceOf(InputException.class)
                .hasMessage("--peer: '" + name
                        + "' is no CPython with pools; name python3.N, 3.8 or newer, such as python3.13");
    }

    @Test
    void oneThatIsNotInstalledIsAbsent() throws InputException {
        NamedPythons pythons = new NamedPythons(List.of("python3.99"), 8, "pools");
        assertThatThrownBy(() -> pythons.command("python3.99", Path.of("feats.py")))
                .isInstanceOf(AbsentException.class)
                .hasMessageContaining("not installed");
    }
}
