package org.interleave.bench.fidelity;

import java.util.List;
import org.interleave.bench.fidelity.host.Reported;

/** Somebody who runs experiments: this JVM's threads, or a CPython. */
interface Station extends AutoCloseable {
    /** Begins the line by which an echo tells its port. */
    String PORT = "PORT ";

    /** As it is called in the table. */
    String name();

    /** Whether the experiment means anything to it. */
    boolean offers(Experiment experiment);

    /** Why a row of the table has no figures from it, as far as that follows from what it is. */
    String whyNot(int row);

    /** Runs a program to its end. */
    List<Reported> run(Experiment.Program program) throws UnavailableException, InterruptedException;

    /** Starts an echo. */
    Served serve(Experiment.Echo echo) throws UnavailableException, InterruptedException;

    /** Ends whatever it started. */
    @Override
    void close();

    /** The port in such a line. */
    static int port(String line) throws UnavailableException {
        try {
            return Integer.parseInt(
                    line.substring(Math.min(line.length(), PORT.length())).strip());
        } catch (NumberFormatException e) {
            throw new UnavailableException("it did not tell its port, but: " + line);
        }
    }

    /** An echo that is being served until it is closed. */
    interface Served extends AutoCloseable {
        /** The UDP port on the loopback address. */
        int port();

        @Override
        void close() throws UnavailableException, InterruptedException;
    }
}
