import java.util.concurrent.atomic.AtomicInteger;

/** Only who moves the state from open to a value may call back. */
public class Fixed {
    static class Promise {
        private final AtomicInteger state = new AtomicInteger();
        private volatile int callbacks;

        void complete(int value) {
            if (state.compareAndSet(0, value)) {
                callbacks = callbacks + 1;
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Promise promise = new Promise();
        Thread t0 = Thread.startVirtualThread(() -> promise.complete(1));
        Thread t1 = Thread.startVirtualThread(() -> promise.complete(2));
        t0.join();
        t1.join();
        assert promise.callbacks == 1 : "called back " + promise.callbacks + " times";
    }
}
