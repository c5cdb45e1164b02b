/** Double-checked locking that shows the object before its second field is set. */
public class Buggy {
    static class Settings {
        String host;
        int port;
    }

    static volatile Settings settings;

    static Settings settings() {
        if (settings == null) {
            synchronized (Buggy.class) {
                if (settings == null) {
                    settings = new Settings();
                    settings.host = "localhost";
                    settings.port = 8080;
                }
            }
        }
        return settings;
    }

    static void use() {
        Settings s = settings();
        if (s.host == null || s.port == 0) {
            throw new AssertionError("half-made settings: " + s.host + ":" + s.port);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::use, "T0");
        Thread t1 = new Thread(Buggy::use, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
