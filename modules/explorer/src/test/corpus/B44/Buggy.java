/** A promise that two threads try to complete; the listener must hear one of them. */
public class Buggy {
    static class Promise {
        private volatile int state;
        private volatile int callbacks;

        void complete(int value) {
            if (state == 0) {
                state = value;
                callbacks++;
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
