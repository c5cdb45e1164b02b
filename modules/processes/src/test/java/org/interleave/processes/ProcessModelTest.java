package org.interleave.processes;

import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.contract.ConcurrencyModelContract;

class ProcessModelTest extends ConcurrencyModelContract {
    @Override
    protected ConcurrencyModel create() {
        return new ProcessModel();
    }
}
