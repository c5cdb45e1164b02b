package org.interleave.eventloop;

/** Something acquired, for as long as a try block lasts: {@code try (var _ = lock.hold()) { … }}. */
@FunctionalInterface
public interface Held extends AutoCloseable {
    /** Releases it. */
    @Override
    void close();
}
