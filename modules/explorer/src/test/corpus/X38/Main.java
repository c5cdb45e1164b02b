/** A worker walks off the end of its array; the main thread never looks. */
public class Main {
    public static void main(String[] args) throws Exception {
        int[] squares = new int[3];
        Thread worker = new Thread(
                () -> {
                    for (int i = 0; i <= squares.length; i++) {
                        squares[i] = i * i;
                    }
                },
                "worker");
        worker.start();
        worker.join();
        System.out.println("done");
    }
}
