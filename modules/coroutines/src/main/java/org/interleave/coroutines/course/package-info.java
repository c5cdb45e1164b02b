/**
 * A cooperative scheduler in eight small chapters, after David Beazley's "A Curious Course on Coroutines and Concurrency".
 * Each runs, each stands on the one before it only, and adds one idea:
 *
 * <ol>
 *   <li>{@link org.interleave.coroutines.course.Chapter1Tasks a task} is a body that stops in the middle;
 *   <li>{@link org.interleave.coroutines.course.Chapter2RunQueue a run queue} lets several take turns, until one ends;
 *   <li>{@link org.interleave.coroutines.course.Chapter3TaskExit a task that ends} leaves, and the others go on;
 *   <li>{@link org.interleave.coroutines.course.Chapter4SystemCalls a system call} is how a task asks the kernel;
 *   <li>{@link org.interleave.coroutines.course.Chapter5KillAndWait killing and waiting} are two such calls;
 *   <li>{@link org.interleave.coroutines.course.Chapter6Sleeping sleeping} is waiting for a moment;
 *   <li>{@link org.interleave.coroutines.course.Chapter7Sockets a selector} says which sockets need not be waited for;
 *   <li>{@link org.interleave.coroutines.course.Chapter8EchoServer an echo server} needs nothing more.
 * </ol>
 *
 * <p>{@link org.interleave.coroutines.Scheduler} is what grew out of the last.
 */
@NullMarked
package org.interleave.coroutines.course;

import org.jspecify.annotations.NullMarked;
