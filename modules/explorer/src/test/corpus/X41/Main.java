/** A worker that calls itself for ever. */
public class Main {
    static int depth(int n) {
        return depth(n + 1) + 1;
    }

    public static void main(String[] args) throws Exception {
        Thread worker = new Thread(() -> System.out.println(depth(0)), "worker");
        worker.start();
        worker.join();
    }
}
