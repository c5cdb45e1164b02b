package org.interleave.explorer;

import java.util.List;

/**
 * One run, step by step.
 *
 * @param threads the threads' names, in the order in which they were started; the first one began
 * @param steps what they did
 * @param ending how it ended, in one sentence
 * @param output what the program printed
 */
public record Trace(List<String> threads, List<Step> steps, String ending, String output) {
    /** The story in one line: {@code T1 read count 41 | switch | T2 read count 41, wrote count 42}. */
    public String story() {
        StringBuilder story = new StringBuilder();
        int previous = -1;
        for (Step step : steps) {
            if (step.thread() == previous) {
                story.append(", ");
            } else {
                story.append(previous < 0 ? "" : " | switch | ")
                        .append(threads.get(step.thread()))
                        .append(' ');
            }
            story.append(step.words());
            previous = step.thread();
        }
        return story.toString();
    }

    /** How often a thread that could have gone on was switched away from. */
    public int preemptions() {
        return (int) steps.stream().filter(Step::preemption).count();
    }
}
