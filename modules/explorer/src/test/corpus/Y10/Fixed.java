import java.util.*;

/** The left half is waited for. */
public class Fixed {
    static void sort(int[] a, int lo, int hi) {
        if (lo >= hi) {
            return;
        }
        int p = a[hi], i = lo;
        for (int j = lo; j < hi; j++)
            if (a[j] < p) {
                int t = a[i];
                a[i++] = a[j];
                a[j] = t;
            }
        a[hi] = a[i];
        a[i] = p;
        int m = i;
        Thread left = new Thread(() -> sort(a, lo, m - 1));
        left.start();
        sort(a, m + 1, hi);
        try {
            left.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        int[] a = {3, 1, 2, 5, 4};
        Thread t = new Thread(() -> sort(a, 0, 4), "sorter");
        t.start();
        t.join();
        for (int i = 1; i < a.length; i++) if (a[i - 1] > a[i]) throw new AssertionError(Arrays.toString(a));
    }
}
