/**
 * Worker processes: a pool of JVMs that run tasks in parallel, share nothing, and fail well.
 *
 * <p>{@link org.interleave.processes.ProcessPool} is an {@link java.util.concurrent.ExecutorService}. What it runs travels to
 * another process and back, so tasks, what they capture, and results are serialisable. A lambda is when it is passed as a
 * {@link org.interleave.processes.Task} or a {@link org.interleave.processes.TaskFunction}.
 *
 * <pre>{@code
 * try (ProcessPool pool = ProcessPool.builder()
 *         .workers(2)
 *         .retries(1)
 *         .taskTimeout(Duration.ofSeconds(30))
 *         .open()) {
 *     PoolFuture<Long> one = pool.submit(() -> ProcessHandle.current().pid());
 *     List<Integer> squares = pool.map((Integer x) -> x * x, List.of(1, 2, 3, 4), 2);
 *     try (Results<String> words = pool.imap((Integer n) -> "x".repeat(n), squares, 1)) {
 *         for (String word : words) {
 *             System.out.println(one.get() + " " + word);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Tasks share nothing unless they are given something to share: a {@link org.interleave.processes.SharedSegment} is memory that
 * all processes see, with no more protection than threads have; {@code pool.sharedLock()}, {@code sharedCounter(0)} and
 * {@code sharedQueue(n)} are kept by the parent and leased, so that no process takes a lock to its grave.
 *
 * <p>What may go wrong, and how it is told:
 *
 * <ul>
 *   <li>by {@code submit}: {@link org.interleave.processes.TaskSerializationException} when a task cannot travel,
 *       {@link org.interleave.processes.BrokenPoolException} or
 *       {@link org.interleave.processes.InitializerException} when the pool has given up, and otherwise
 *       {@link java.util.concurrent.RejectedExecutionException}, of which these are kinds;
 *   <li>by {@code get}, as the cause of an {@link java.util.concurrent.ExecutionException}: what the task threw, or a
 *       {@link org.interleave.processes.RemoteTaskException} in its place;
 *       {@link org.interleave.processes.WorkerCrashedException} when its worker died;
 *       {@link org.interleave.processes.TaskTimeoutException}, {@link org.interleave.processes.ResultSerializationException},
 *       {@link org.interleave.processes.ResultTooLargeException}, {@link org.interleave.processes.ProtocolException},
 *       {@link org.interleave.processes.WorkerStartException};
 *   <li>by {@code open}: {@link org.interleave.processes.NestedPoolException}.
 * </ul>
 *
 * <p>{@link org.interleave.processes.ProcessModel} shows the pool as one of the models that the toolkit compares.
 */
@NullMarked
package org.interleave.processes;

import org.jspecify.annotations.NullMarked;
