package org.interleave.explorer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses as another source does, and keeps the choices. */
final class Remembering implements Source {
    private final Source source;
    private final List<String> chosen = new ArrayList<>();
    private final List<Integer> data = new ArrayList<>();

    Remembering(Source source) {
        this.source = source;
    }

    /** Who was chosen, choice by choice. */
    Plan plan() {
        return new Plan(List.copyOf(chosen), List.copyOf(data));
    }

    @Override
    public @Nullable Task choose(Run run) {
        Task task = source.choose(run);
        if (task != null) {
            chosen.add(task.path);
        }
        return task;
    }

    @Override
    public int data(Run run, int options) {
        int option = source.data(run, options);
        data.add(option);
        return option;
    }
}
