package org.interleave.explorer.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.interleave.explorer.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            read count 41                                        | READY
            took lock waits                                      | READY
            wrote "waits for lock a"                             | READY
            slept until 20 ms                                    | READY
            waits for lock a, held by T1                         | WAITING_FOR_LOCK
            was notified and waits for lock a, held by T1        | WAITING_FOR_LOCK
            waits in ReentrantLock.lock()                        | WAITING_FOR_LOCK
            waits in BlockingQueue.take()                        | WAITING
            waits in lock to be notified                         | WAITING
            waits for the end of T1                              | WAITING
            is a pool's thread and waits for a job               | WAITING
            sleeps                                               | SLEEPING
            """)
    void whatAStepLeavesAThreadDoingIsReadFromItsWords(String words, Doing doing) {
        Trace trace = MadeTrace.of("T1").step(0, words).ends("");
        assertThat(Doing.after(trace.steps().getFirst())).isEqualTo(doing);
    }

    @Test
    void aThreadIsThereFromItsFirstStepToItsLast() {
        Trace trace = MadeTrace.lostUpdate();
        assertThat(Doing.of(trace, 0)).containsOnly(Doing.NOT_THERE);
        assertThat(Doing.of(trace, 1)).containsExactly(Doing.RUNNING, Doing.READY, Doing.READY, Doing.RUNNING);
        assertThat(Doing.of(trace, 2)).containsExactly(Doing.NOT_THERE, Doing.RUNNING, Doing.RUNNING, Doing.NOT_THERE);
    }
}
