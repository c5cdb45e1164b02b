package org.interleave.bench.course;

import java.util.List;
import java.util.OptionalDouble;
import org.interleave.bench.fidelity.HostJvm;
import org.interleave.bench.fidelity.OthersLoad;
import org.interleave.bench.fidelity.UnavailableException;
import org.interleave.bench.fidelity.host.Reported;
import org.interleave.measure.Capacity;

/** This machine: a JVM for the threads under a lock, and another for the echoes' client. */
final class ThisMachine implements Site {
    private final HostJvm threads;
    private final HostJvm client;
    private OthersLoad load = new OthersLoad();

    /** Starts both, and has them warm up. */
    ThisMachine() throws UnavailableException, InterruptedException {
        threads = new HostJvm();
        client = new HostJvm();
        threads.ask("warm");
    }

    @Override
    public List<Reported> answer(Trial trial) throws UnavailableException, InterruptedException {
        return switch (trial) {
            case Trial.Program program -> threads.ask(program.request());
            case Trial.Echo echo -> {
                int port = threads.serve(echo.serve());
                try {
                    yield client.ask(echo.ask(port));
                } finally {
                    threads.ask("stop");
                }
            }
        };
    }

    @Override
    public double capacity() throws InterruptedException {
        return Capacity.probe().getLast();
    }

    @Override
    public OptionalDouble others() {
        OptionalDouble cores = load.cores();
        load = new OthersLoad();
        return cores;
    }

    @Override
    public void close() {
        threads.close();
        client.close();
    }
}
