/** The main thread waits for the worker. */
public class Fixed {
    static volatile int answer;

    public static void main(String[] args) throws InterruptedException {
        Thread worker = new Thread(() -> answer = 42, "worker");
        worker.start();
        worker.join();
        int seen = answer;
        if (seen != 42) {
            throw new AssertionError("the answer is " + seen);
        }
    }
}
