package org.interleave.explorer;

import java.util.List;
import java.util.Optional;

/**
 * What came of running a program under every schedule that matters.
 *
 * @param verdict what can be said
 * @param failure the failing schedule; present exactly when the verdict is FAIL
 * @param schedules how many schedules the verdict rests on; for a failure, how many were run until it was found
 * @param outcomes the distinct outcomes that were seen, in order of first appearance
 * @param message the verdict in the words that are allowed for it
 */
public record Exploration(
        Verdict verdict, Optional<Failure> failure, int schedules, List<String> outcomes, String message) {}
