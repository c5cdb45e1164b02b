package org.interleave.processes;

import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.contract.ConcurrencyModelContract;

/** The contract on the wiring for systems without a shell. */
class ProcessModelOnStandardStreamsTest extends ConcurrencyModelContract {
    @Override
    protected ConcurrencyModel create() {
        return new ProcessModel(WorkerCommand.usual(Wiring.STANDARD_STREAMS), ProcessModel.MOST_WORKERS);
    }
}
