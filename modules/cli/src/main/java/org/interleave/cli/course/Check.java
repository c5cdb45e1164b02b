package org.interleave.cli.course;

/**
 * One check of a suite.
 *
 * @param id the name of the test method
 * @param words what it requires, in plain words
 * @param rule the rule that is broken when it fails
 * @param where where to look when the failure itself does not say
 */
public record Check(String id, String words, String rule, String where) {}
