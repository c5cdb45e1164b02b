package org.interleave.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.interleave.cluster.ClusterModel;
import org.interleave.coroutines.CoroutineModel;
import org.interleave.eventloop.EventLoopModel;
import org.interleave.gil.GilModel;
import org.interleave.processes.ProcessModel;
import org.interleave.threads.FreeThreads;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.InputException;
import org.interleave.workloads.SequentialModel;

/** All models, by the names users type, in the order of every table. */
public final class Models {
    private static final String REFERENCE = "sequential";

    /* Its members take seconds to start, and some hundred megabytes each: only for those who ask for it. */
    private static final String CLUSTER = "cluster";

    private static final Map<String, Supplier<ConcurrencyModel>> ALL = new LinkedHashMap<>();

    static {
        ALL.put(REFERENCE, SequentialModel::new);
        ALL.put("threads", FreeThreads::platform);
        ALL.put("virtual", FreeThreads::virtual);
        ALL.put("gil-old", GilModel::old);
        ALL.put("gil-new", GilModel::current);
        ALL.put("coroutines", CoroutineModel::new);
        ALL.put("eventloop", EventLoopModel::new);
        ALL.put("processes", ProcessModel::new);
        ALL.put(CLUSTER, ClusterModel::new);
    }

    private Models() {}

    /** The names. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * Fresh models; the caller closes them. {@code sequential} is always among them: it is what speed is told against.
     *
     * @param names which; none means all but {@code cluster}, which has to be asked for
     * @throws InputException when there is no such model
     */
    public static List<ConcurrencyModel> create(List<String> names) throws InputException {
        for (String name : names) {
            if (!ALL.containsKey(name)) {
                throw new InputException(
                        "--model: there is no '%s'; choose from %s".formatted(name, String.join(", ", names())));
            }
        }
        List<ConcurrencyModel> models = new ArrayList<>();
        ALL.forEach((name, make) -> {
            if ((names.isEmpty() && !name.equals(CLUSTER)) || names.contains(name) || name.equals(REFERENCE)) {
                models.add(make.get());
            }
        });
        return models;
    }
}
