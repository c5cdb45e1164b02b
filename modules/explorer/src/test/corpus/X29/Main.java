/** Threads are joined in another order than they were started in, which is no fault. */
public class Main {
    static final int[] RESULTS = new int[3];

    public static void main(String[] args) throws Exception {
        Thread[] all = new Thread[3];
        for (int i = 0; i < 3; i++) {
            int n = i;
            all[i] = new Thread(() -> RESULTS[n] = n * n, "T" + i);
            all[i].start();
        }
        for (int i = 2; i >= 0; i--) {
            all[i].join();
        }
        assert RESULTS[0] + RESULTS[1] + RESULTS[2] == 5 : "wrong sum of squares";
    }
}
