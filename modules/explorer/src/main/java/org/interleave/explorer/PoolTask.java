package org.interleave.explorer;

import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A job on its way to a pool, and what is to be told when it has come to its end. */
final class PoolTask {
    private PoolTask() {}

    /** {@code job}, and then {@code finished}, also when the job throws. */
    @SuppressWarnings("unchecked") // each case gives back the interface it was given
    static <T> T wrap(T job, Runnable finished) {
        Object wrapped = switch (job) {
            case Runnable one ->
                (Runnable) () -> {
                    try {
                        one.run();
                    } finally {
                        finished.run();
                    }
                };
            case Callable<?> one ->
                (Callable<Object>) () -> {
                    try {
                        return one.call();
                    } finally {
                        finished.run();
                    }
                };
            case Supplier<?> one ->
                (Supplier<Object>) () -> {
                    try {
                        return one.get();
                    } finally {
                        finished.run();
                    }
                };
            case Function<?, ?> one ->
                (Function<Object, Object>) argument -> {
                    try {
                        return ((Function<Object, Object>) one).apply(argument);
                    } finally {
                        finished.run();
                    }
                };
            case Consumer<?> one ->
                (Consumer<Object>) argument -> {
                    try {
                        ((Consumer<Object>) one).accept(argument);
                    } finally {
                        finished.run();
                    }
                };
            case BiFunction<?, ?, ?> one ->
                (BiFunction<Object, Object, Object>) (first, second) -> {
                    try {
                        return ((BiFunction<Object, Object, Object>) one).apply(first, second);
                    } finally {
                        finished.run();
                    }
                };
            case BiConsumer<?, ?> one ->
                (BiConsumer<Object, Object>) (first, second) -> {
                    try {
                        ((BiConsumer<Object, Object>) one).accept(first, second);
                    } finally {
                        finished.run();
                    }
                };
            default -> job;
        };
        return (T) wrapped;
    }
}
