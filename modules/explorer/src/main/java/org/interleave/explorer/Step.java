package org.interleave.explorer;

import java.util.Map;

/**
 * One step of a run: what one thread did between two places where another could have had its turn.
 *
 * @param number from 1
 * @param thread index into {@link Trace#threads}
 * @param words what it did, past tense, without the thread's name: {@code read count 41}, {@code waits for lock a}
 * @param file the source file's name; "" when there is no place to show
 * @param line the line in it; 0 when there is none
 * @param place the method, as {@code Counter.increment}; ""
 * @param preemption whether another thread was running and could have gone on
 * @param variables shared variables and what they hold after the step, in order of first appearance
 * @param holders locks that are held after the step, and by which thread; who waits follows in words
 */
public record Step(
        int number,
        int thread,
        String words,
        String file,
        int line,
        String place,
        boolean preemption,
        Map<String, String> variables,
        Map<String, String> holders) {}
