/** Double-checked locking; the object is complete before anybody can see it. */
public class Fixed {
    record Settings(String host, int port) {}

    static volatile Settings settings;

    static Settings settings() {
        Settings s = settings;
        if (s == null) {
            synchronized (Fixed.class) {
                s = settings;
                if (s == null) {
                    s = new Settings("localhost", 8080);
                    settings = s;
                }
            }
        }
        return s;
    }

    static void use() {
        Settings s = settings();
        if (s.host() == null || s.port() == 0) {
            throw new AssertionError("half-made settings: " + s);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::use, "T0");
        Thread t1 = new Thread(Fixed::use, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
