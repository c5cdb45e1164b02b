package lab09;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The results of several futures, in the order in which the futures were given.
 *
 * @param <T> what they result in
 */
public final class Gathering<T> extends Future<List<T>> {
    private final List<Future<? extends T>> children;
    private int left;
    private boolean cancelRequested;

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
        Gathering<T> whole = new Gathering<>(loop, children);
        whole.begin();
        return whole;
    }

    private void begin() {
        Set<Future<? extends T>> distinct = new LinkedHashSet<>(children);
        left = distinct.size();
        for (Future<? extends T> child : distinct) {
            child.addDoneCallback(this::hasEnded);
        }
        if (distinct.isEmpty()) {
            setResult(List.of());
        }
    }

    private void hasEnded(Future<? extends T> child) {
        left--;
        if (isDone()) {
            return;
        }
        if (child.exception() != null) {
            setException(child.exception());
        } else if (child.isCancelled() && !cancelRequested) {
            super.cancel();
        } else if (left == 0) {
            complete();
        }
    }

    private void complete() {
        if (cancelRequested) {
            super.cancel();
            return;
        }
        List<T> results = new ArrayList<>();
        for (Future<? extends T> child : children) {
            results.add(child.result());
        }
        setResult(results);
    }

    /** Asks all children to end. @return whether there was one to ask */
    @Override
    public boolean cancel() {
        if (isDone()) {
            return false;
        }
        boolean any = false;
        for (Future<? extends T> child : children) {
            any |= child.cancel();
        }
        cancelRequested |= any;
        return any;
    }
}
