package org.interleave.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    @Test
    void theNamesAreThoseOfTheModels() {
        assertThat(Policies.names())
                .containsExactly("gil-old", "gil-new", "gil-priority", "gil-fair", "gil-per-interpreter", "no-gil");
        assertThat(new GilModel[] {
                    GilModel.old(),
                    GilModel.current(),
                    GilModel.priority(),
                    GilModel.fair(),
                    GilModel.perInterpreter(),
                    GilModel.noGil()
                })
                .extracting(GilModel::name)
                .isEqualTo(Policies.names());
    }

    @Test
    void eachNameMakesItsPolicyWithItsSettings() {
        assertThat(Policies.all().stream().map(policy -> policy.create(PolicySettings.CPYTHON)))
                .extracting(Gil::getClass)
                .isEqualTo(List.of(
                        TickGil.class,
                        IntervalGil.class,
                        PriorityGil.class,
                        FairGil.class,
                        PerInterpreterGil.class,
                        NoGil.class));
        Gil gil = Policies.named("gil-old").create(new PolicySettings(Duration.ofMillis(5), 3));
        gil.acquire(GilContract.NOBODY);
        for (int i = 0; i < 8; i++) {
            gil.checkpoint(GilContract.NOBODY);
        }
        assertThat(gil.counts().forcedDrops()).isEqualTo(2);
    }

    @Test
    void whatCannotBeUsedIsRefusedInASentence() {
        assertThatThrownBy(() -> Policies.named("gil"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no policy 'gil'; choose from gil-old, gil-new,");
        assertThatThrownBy(() -> new PolicySettings(Duration.ofMillis(-1), 100))
                .hasMessage("the switch interval must be more than zero, not PT-0.001S");
        assertThatThrownBy(() -> new PolicySettings(Duration.ofMillis(1), 0))
                .hasMessage("the check interval must be at least 1 tick, not 0");
    }
}
