package org.interleave.eventloop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What failed in a {@link TaskGroup}: one exception or several, in the order in which they occurred. Python's
 * {@code ExceptionGroup}. The first of them is the cause, the others are suppressed, so that a stack trace shows all.
 *
 * <p>A group inside a group stays one: it is among the exceptions as a {@code TaskGroupException}. What Python says with
 * {@code except*} is here
 *
 * {@snippet :
 * try {
 *     taskGroup(tg -> { ... });
 * } catch (TaskGroupException failed) {
 *     failed.handle(IOException.class, e -> log(e))
 *             .handle(AioTimeoutException.class, e -> retryLater())
 *             .throwRest();
 * }
 * }
 */
public final class TaskGroupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A group in two.
     *
     * @param matching what was asked for; empty when there is none
     * @param rest everything else; empty when that is nothing
     */
    public record Split(TaskGroupException matching, TaskGroupException rest) {}

    private final String text;
    private final transient List<Throwable> exceptions;

    /** A group of {@code exceptions}. */
    public TaskGroupException(String message, List<? extends Throwable> exceptions) {
        super(message + " (" + exceptions.size() + (exceptions.size() == 1 ? " exception)" : " exceptions)"));
        this.text = message;
        this.exceptions = List.copyOf(exceptions);
        if (!exceptions.isEmpty()) {
            initCause(exceptions.getFirst());
            exceptions.stream().skip(1).forEach(this::addSuppressed);
        }
    }

    /** The exceptions, in the order in which they occurred. Groups among them are not taken apart. */
    public List<Throwable> exceptions() {
        return exceptions;
    }

    /** The exceptions of this group and of the groups in it. */
    public List<Throwable> leaves() {
        List<Throwable> leaves = new ArrayList<>();
        for (Throwable exception : exceptions) {
            if (exception instanceof TaskGroupException group) {
                leaves.addAll(group.leaves());
            } else {
                leaves.add(exception);
            }
        }
        return leaves;
    }

    /** Whether nothing is in it: then there was nothing to split off, or nothing is left. */
    public boolean isEmpty() {
        return exceptions.isEmpty();
    }

    /** The exceptions of a type, and the rest. Groups in this group are split likewise: both parts keep its shape. */
    public Split split(Class<? extends Throwable> type) {
        return split(type::isInstance);
    }

    /** The exceptions that fit, and the rest. A group that fits as a whole is not taken apart. */
    public Split split(Predicate<? super Throwable> fits) {
        List<Throwable> matching = new ArrayList<>();
        List<Throwable> rest = new ArrayList<>();
        for (Throwable exception : exceptions) {
            if (fits.test(exception)) {
                matching.add(exception);
            } else if (exception instanceof TaskGroupException group) {
                Split inner = group.split(fits);
                addUnlessEmpty(inner.matching(), matching);
                addUnlessEmpty(inner.rest(), rest);
            } else {
                rest.add(exception);
            }
        }
        return new Split(with(matching), with(rest));
    }

    private static void addUnlessEmpty(TaskGroupException group, List<Throwable> to) {
        if (!group.isEmpty()) {
            to.add(group);
        }
    }

    /** A group like this one, from the same place, of some of its exceptions. */
    private TaskGroupException with(List<Throwable> some) {
        TaskGroupException part = new TaskGroupException(text, some);
        part.setStackTrace(getStackTrace());
        return part;
    }

    /**
     * Gives each exception of a type, those of groups in this group among them, to {@code handler}.
     *
     * @return the rest: to be handled further, and then {@linkplain #throwRest thrown}
     */
    public <X extends Throwable> TaskGroupException handle(Class<X> type, Consumer<? super X> handler) {
        Split split = split(type);
        try {
            for (Throwable exception : split.matching().leaves()) {
                handler.accept(type.cast(exception));
            }
        } catch (Throwable failed) {
            if (!split.rest().isEmpty()) {
                failed.addSuppressed(split.rest());
            }
            throw failed;
        }
        return split.rest();
    }

    /** Throws this group, unless it is empty. */
    public void throwRest() {
        if (!isEmpty()) {
            throw this;
        }
    }
}
