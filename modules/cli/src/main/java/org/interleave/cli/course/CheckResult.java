package org.interleave.cli.course;

/**
 * What one check came to.
 *
 * @param check the check
 * @param verdict what it came to
 * @param happened the witness: what happened, or why it could not be judged
 * @param where the place in the learner's code
 */
public record CheckResult(Check check, Verdict verdict, String happened, String where) {}
