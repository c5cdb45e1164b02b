/**
 * The learner's way through a lab: predict, build, check, measure, explain. What a lab asks and checks is data in its
 * own folder; nothing here knows one lab from another.
 */
@NullMarked
package org.interleave.cli.course;

import org.jspecify.annotations.NullMarked;
