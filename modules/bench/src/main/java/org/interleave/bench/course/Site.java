package org.interleave.bench.course;

import java.util.List;
import java.util.OptionalDouble;
import org.interleave.bench.fidelity.UnavailableException;
import org.interleave.bench.fidelity.host.Reported;

/** Where trials are made. */
interface Site extends AutoCloseable {
    /** Makes one. */
    List<Reported> answer(Trial trial) throws UnavailableException, InterruptedException;

    /** How many cores' worth of work can be done at once right now. */
    double capacity() throws InterruptedException;

    /** How many cores others have used since this was asked last; empty where nobody tells. */
    OptionalDouble others();

    @Override
    void close();
}
