package lab14;

/**
 * Something a worker shall do. Given: leave it as it is.
 *
 * @param number its place in the list, from 0
 * @param task what to do, in words the worker knows
 * @param retries how often it may be run again after a worker died while it ran; 0 unless somebody said that running it twice
 *     does no harm
 */
public record Job(int number, String task, int retries) {}
