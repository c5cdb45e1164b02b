/** A bakery for two, with arrays. */
public class Main {
    static final int N = 2;
    static volatile boolean[] choosing = new boolean[N];
    static volatile int[] num = new int[N];
    static int c;

    static void go(int i) {
        choosing[i] = true;
        int m = 0;
        for (int k : num) {
            m = Math.max(m, k);
        }
        num[i] = m + 1;
        choosing[i] = false;
        for (int j = 0; j < N; j++) {
            while (choosing[j]) {
                Thread.yield();
            }
            while (num[j] != 0 && (num[j] < num[i] || num[j] == num[i] && j < i)) {
                Thread.yield();
            }
        }
        c++;
        num[i] = 0;
    }

    public static void main(String[] a) throws Exception {
        Thread p = new Thread(() -> go(0)), q = new Thread(() -> go(1));
        p.start();
        q.start();
        p.join();
        q.join();
        if (c != 2) {
            throw new AssertionError("c " + c);
        }
    }
}
