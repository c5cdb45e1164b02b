package org.interleave.gil;

import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.contract.ConcurrencyModelContract;

class NoGilModelTest extends ConcurrencyModelContract {
    @Override
    protected ConcurrencyModel create() {
        return GilModel.noGil();
    }
}
