/** The thread is started when the object is complete. */
public class Fixed {
    private final Thread watcher;
    private final int limit;
    private volatile int seen = -1;

    private Fixed() {
        limit = 5;
        watcher = new Thread(this::watch, "watcher");
    }

    private void watch() {
        seen = limit;
    }

    public static void main(String[] args) throws Exception {
        Fixed sensor = new Fixed();
        sensor.watcher.start();
        sensor.watcher.join();
        if (sensor.seen != 5) {
            throw new AssertionError("the watcher saw " + sensor.seen);
        }
    }
}
