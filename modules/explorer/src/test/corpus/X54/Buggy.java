/** A constructor starts a thread that looks at the object before the constructor has set its field. */
public class Buggy {
    private final Thread watcher;
    private int limit;
    private volatile int seen = -1;

    private Buggy() {
        watcher = new Thread(this::watch, "watcher");
        watcher.start();
        limit = 5;
    }

    private void watch() {
        seen = limit;
    }

    public static void main(String[] args) throws Exception {
        Buggy sensor = new Buggy();
        sensor.watcher.join();
        if (sensor.seen != 5) {
            throw new AssertionError("the watcher saw " + sensor.seen);
        }
    }
}
