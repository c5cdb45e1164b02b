package org.interleave.threads;

import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.contract.ConcurrencyModelContract;

class VirtualThreadsTest extends ConcurrencyModelContract {
    @Override
    protected ConcurrencyModel create() {
        return FreeThreads.virtual();
    }
}
