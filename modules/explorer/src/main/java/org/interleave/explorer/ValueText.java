package org.interleave.explorer;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Values in the words of a trace. None of the program's own code may run for it: a toString could come to a checkpoint. */
final class ValueText {
    private static final int MOST_ELEMENTS = 8;

    private final Names names;

    ValueText(Names names) {
        this.names = names;
    }

    /** A value, as a trace shows it. */
    String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Number number when isOfJdk(number) -> number.toString();
            case Boolean bool -> bool.toString();
            case Character character -> "'" + character + "'";
            case String string -> '"' + cut(Texts.cleaned(string)) + '"';
            case Enum<?> one -> one.name();
            case Thread thread -> thread.getName();
            case Collection<?> many
            when isOfJdk(many) ->
                many.stream().limit(MOST_ELEMENTS).map(this::of).collect(joining(", ", "[", more(many.size()) + "]"));
            case Map<?, ?> map
            when isOfJdk(map) ->
                map.entrySet().stream()
                        .limit(MOST_ELEMENTS)
                        .map(entry -> of(entry.getKey()) + "=" + of(entry.getValue()))
                        .collect(joining(", ", "{", more(map.size()) + "}"));
            default -> names.of(value);
        };
    }

    private static boolean isOfJdk(Object value) {
        return value.getClass().getClassLoader() == null;
    }

    private static String more(int size) {
        return size > MOST_ELEMENTS ? ", …" : "";
    }

    /** A JDK object's state; "" when it says nothing short. */
    String state(Object object) {
        return switch (object) {
            case Number number when isOfJdk(number) -> number.toString();
            case AtomicBoolean bool -> bool.toString();
            case AtomicReference<?> reference -> of(reference.get());
            case AtomicStampedReference<?> reference ->
                of(reference.getReference()) + ", stamp " + reference.getStamp();
            case AtomicIntegerArray array -> array.toString();
            case AtomicLongArray array -> array.toString();
            case StringBuilder builder -> of(builder.toString());
            case StringBuffer buffer -> of(buffer.toString());
            case Semaphore semaphore -> semaphore.availablePermits() + " permits";
            case CountDownLatch latch -> latch.getCount() + " to go";
            case ReentrantLock lock -> lock.isLocked() ? "" : "free";
            case Collection<?> many -> of(many);
            case Map<?, ?> map -> of(map);
            default -> "";
        };
    }

    private static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
