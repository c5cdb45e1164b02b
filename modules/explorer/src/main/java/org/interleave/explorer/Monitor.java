package org.interleave.explorer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A monitor in one run: who is in it, and who waits to be notified. */
final class Monitor {
    @Nullable
    Task owner;

    /** How often the owner entered it. */
    int entries;

    /** Those in {@code wait}, in order of arrival. */
    final List<Task> waiting = new ArrayList<>(0);
}
