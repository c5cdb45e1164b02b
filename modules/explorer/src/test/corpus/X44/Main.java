/** A thread that runs round an empty loop. */
public class Main {
    public static void main(String[] args) throws Exception {
        Thread runner = new Thread(
                () -> {
                    while (true) {}
                },
                "runner");
        runner.start();
        runner.join();
    }
}
