/** Two threads that wait for each other's end. */
public class Main {
    static Thread a, b;

    public static void main(String[] x) throws Exception {
        a = new Thread(
                () -> {
                    try {
                        b.join();
                    } catch (InterruptedException e) {
                    }
                },
                "A");
        b = new Thread(
                () -> {
                    try {
                        a.join();
                    } catch (InterruptedException e) {
                    }
                },
                "B");
        a.start();
        b.start();
        a.join();
    }
}
