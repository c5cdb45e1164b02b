package org.interleave.eventloop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several observers of one loop, told in order. */
record Observers(List<LoopObserver> all) implements LoopObserver {
    /** One observer that tells all of them; null when there are none. */
    static @Nullable LoopObserver of(List<LoopObserver> all) {
        return switch (all.size()) {
            case 0 -> null;
            case 1 -> all.getFirst();
            default -> new Observers(List.copyOf(all));
        };
    }

    @Override
    public void runBegins() {
        all.forEach(LoopObserver::runBegins);
    }

    @Override
    public void runEnds() {
        all.forEach(LoopObserver::runEnds);
    }

    @Override
    public void closes() {
        all.forEach(LoopObserver::closes);
    }

    @Override
    public void created(Task<?> task) {
        all.forEach(one -> one.created(task));
    }

    @Override
    public void created(AioFuture<?> future) {
        all.forEach(one -> one.created(future));
    }

    @Override
    public void isReady(Task<?> task) {
        all.forEach(one -> one.isReady(task));
    }

    @Override
    public void begins(Task<?> task) {
        all.forEach(one -> one.begins(task));
    }

    @Override
    public void suspends(Task<?> task) {
        all.forEach(one -> one.suspends(task));
    }

    @Override
    public void pauses(Task<?> task) {
        all.forEach(one -> one.pauses(task));
    }

    @Override
    public void cancellationArrives(Task<?> task) {
        all.forEach(one -> one.cancellationArrives(task));
    }

    @Override
    public void ended(Task<?> task) {
        all.forEach(one -> one.ended(task));
    }

    @Override
    public void begins(Handle callback) {
        all.forEach(one -> one.begins(callback));
    }

    @Override
    public void ended(Handle callback) {
        all.forEach(one -> one.ended(callback));
    }

    @Override
    public void scheduled(Handle handle) {
        all.forEach(one -> one.scheduled(handle));
    }

    @Override
    public void used(String how, Object what) {
        all.forEach(one -> one.used(how, what));
    }

    @Override
    public void idles() {
        all.forEach(LoopObserver::idles);
    }
}
