/** The main thread reads the result without waiting for it. */
public class Buggy {
    static volatile int answer;

    public static void main(String[] args) {
        Thread worker = new Thread(() -> answer = 42, "worker");
        worker.start();
        int seen = answer;
        if (seen != 42) {
            throw new AssertionError("the answer is " + seen);
        }
    }
}
