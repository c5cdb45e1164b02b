package org.interleave.gil;

import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.contract.ConcurrencyModelContract;

class PriorityGilModelTest extends ConcurrencyModelContract {
    @Override
    protected ConcurrencyModel create() {
        return GilModel.priority();
    }
}
