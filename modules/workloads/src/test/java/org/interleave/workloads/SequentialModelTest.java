package org.interleave.workloads;

import org.interleave.workloads.contract.ConcurrencyModelContract;

class SequentialModelTest extends ConcurrencyModelContract {
    @Override
    protected ConcurrencyModel create() {
        return new SequentialModel();
    }
}
