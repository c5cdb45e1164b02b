package org.interleave.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.interleave.bench.BenchRow.Verdict;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What comes of rates, whoever measured them. */
class ExplorerRowsTest {
    private static final int ROUNDS = 3;

    /* A contestant that answers from a list, the same for every program, and is absent after that. */
    private record Scripted(Deque<Double> rates) implements Contestant {
        static Lane lane(double... rates) throws InterruptedException {
            Deque<Double> script = new ArrayDeque<>();
            for (double rate : rates) {
                Program[] programs = Program.values();
                for (int i = 0; i < programs.length; i++) {
                    script.add(rate);
                }
            }
            Lane lane = new Lane(() -> new Scripted(script));
            for (int round = 0; round < ROUNDS; round++) {
                for (Program program : Program.values()) {
                    lane.run(program, Duration.ZERO, true);
                }
            }
            return lane;
        }

        @Override
        public double measure(Measured what, Duration window) throws AbsentException {
            if (rates.isEmpty()) {
                throw new AbsentException("it went home");
            }
            return rates.remove();
        }

        @Override
        public void close() {}
    }

    private static Lane absent(String why) throws InterruptedException {
        return new Lane(() -> {
            throw new AbsentException(why);
        });
    }

    @Test
    void theCounterMustReachItsRateByItself() throws InterruptedException {
        BenchRow reached = ExplorerBench.rows(Scripted.lane(49_000, 50_000, 60_000), Map.of())
                .getFirst();
        BenchRow missed = ExplorerBench.rows(Scripted.lane(49_000, 49_999, 60_000), Map.of())
                .getFirst();

        assertThat(reached)
                .isEqualTo(new BenchRow(
                        "explorer counter", 50_000, "schedules/s", "-", null, null, 50_000.0, Verdict.HOLDS, null));
        assertThat(missed.verdict()).isEqualTo(Verdict.SHORT);
    }

    @Test
    void everyProgramStandsBesideEveryPeer() throws InterruptedException {
        Map<Peer, Lane> peers = Map.of(Peer.LINCHECK, Scripted.lane(5_000, 5_000, 5_000), Peer.FRAY, absent("no"));

        assertThat(ExplorerBench.rows(Scripted.lane(60_000, 60_000, 60_000), peers))
                .extracting(row -> row.name() + " " + row.peer())
                .containsExactlyInAnyOrder(
                        "explorer counter -",
                        "explorer counter lincheck",
                        "explorer counter fray",
                        "explorer two locks lincheck",
                        "explorer two locks fray",
                        "explorer bounded buffer lincheck",
                        "explorer bounded buffer fray");
    }

    @Test
    void aRatioIsThatOfTheMedians() throws InterruptedException {
        Lane own = Scripted.lane(100_000, 20_000, 110_000);
        Map<Peer, Lane> peers = Map.of(Peer.LINCHECK, Scripted.lane(5_000, 1_000, 10_000));

        BenchRow row = ExplorerBench.rows(own, peers).get(1);

        assertThat(row.value()).isEqualTo(100_000);
        assertThat(row.peerValue()).isEqualTo(5_000);
        assertThat(row.ratio()).isEqualTo(20);
        assertThat(row.verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void lessThanTenTimesAsFastFallsShort() throws InterruptedException {
        Map<Peer, Lane> peers = Map.of(Peer.FRAY, Scripted.lane(6_001, 6_001, 6_001));

        assertThat(ExplorerBench.rows(Scripted.lane(60_000, 60_000, 60_000), peers)
                        .get(1)
                        .verdict())
                .isEqualTo(Verdict.SHORT);
    }

    @Test
    void samplesOfARaceAreShownAndNothingIsPromised() throws InterruptedException {
        Map<Peer, Lane> peers = Map.of(Peer.JCSTRESS, Scripted.lane(900_000, 900_000, 900_000));

        BenchRow row =
                ExplorerBench.rows(Scripted.lane(60_000, 60_000, 60_000), peers).get(1);

        assertThat(row.unit()).contains("racy samples/s");
        assertThat(row.target()).isNull();
        assertThat(row.verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void anAbsentPeerIsNamedWithItsReasonAndFailsNothing() throws InterruptedException {
        Map<Peer, Lane> peers = Map.of(Peer.FRAY, absent("its JVM ended: no such library"));

        List<BenchRow> rows = ExplorerBench.rows(Scripted.lane(60_000, 60_000, 60_000), peers);

        assertThat(rows).extracting(BenchRow::verdict).doesNotContain(Verdict.SHORT);
        assertThat(JsonMapper.shared().writeValueAsString(rows.get(1)))
                .isEqualTo(
                        "{\"name\":\"explorer counter\",\"value\":60000.0,\"unit\":\"schedules/s\",\"peer\":\"fray\","
                                + "\"target\":10.0,\"verdict\":\"absent\",\"why\":\"its JVM ended: no such library\"}");
    }

    @Test
    void whoFailsInTheMiddleIsAbsentForAll() throws InterruptedException {
        Map<Peer, Lane> peers = Map.of(Peer.LINCHECK, Scripted.lane(5_000));

        assertThat(ExplorerBench.rows(Scripted.lane(60_000, 60_000, 60_000), peers))
                .filteredOn(row -> row.peer().equals("lincheck"))
                .allSatisfy(row -> {
                    assertThat(row.verdict()).isEqualTo(Verdict.ABSENT);
                    assertThat(row.why()).isEqualTo("it went home");
                    assertThat(row.ratio()).isNull();
                });
    }

    @Test
    void withoutTheExplorerThereIsNothingToSay() throws InterruptedException {
        Lane own = absent("its driver does not compile");

        assertThatThrownBy(() -> ExplorerBench.rows(own, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its driver does not compile");
    }
}
