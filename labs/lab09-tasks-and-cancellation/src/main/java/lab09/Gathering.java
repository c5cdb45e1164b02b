package lab09;

import java.util.List;

/**
 * The results of several futures, in the order in which the futures were given. Yours to build.
 *
 * @param <T> what they result in
 */
public final class Gathering<T> extends Future<List<T>> {
    private final List<Future<? extends T>> children;

    private Gathering(Loop loop, List<? extends Future<? extends T>> children) {
        super(loop);
        this.children = List.copyOf(children);
    }

    /**
     * A future of the results of {@code children}; of none, it is done. One may stand at several places.
     *
     * <p>The first that fails, or is cancelled alone, is the failure of the whole, at once; the others go on, and what they end with
     * is of no interest any more. To cancel the whole is to cancel every child that is not done; the whole is done when all have
     * ended, with a {@link CancelledError}, though some may have refused. When all are done, there is nothing to cancel.
     */
    public static <T> Gathering<T> gather(Loop loop, List<? extends Future<? extends T>> children) {
        throw new UnsupportedOperationException("gather: yours to build");
    }

    /** Asks all children to end. @return whether there was one to ask */
    @Override
    public boolean cancel() {
        throw new UnsupportedOperationException("cancel: yours to build");
    }
}
