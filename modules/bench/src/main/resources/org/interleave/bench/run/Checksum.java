/** A plain program: checksums over locals, an array and fields; on one thread, or one of them split among several. */
public final class Checksum {
    private static final int BLOCK = 4096;
    private static final int WARM_UP = 20_000;

    private final int[] data = new int[BLOCK];
    private long total;
    private int steps;

    private long locals() {
        long x = total | 1;
        for (int i = 0; i < BLOCK; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }

    private long array() {
        int hash = steps;
        for (int i = 0; i < data.length; i++) {
            hash = 31 * hash + data[i];
        }
        return hash;
    }

    private long fields() {
        for (int i = 0; i < BLOCK; i++) {
            total = 31 * total + steps;
            steps += i;
        }
        return total;
    }

    private long block(char what) {
        return switch (what) {
            case 'l' -> locals();
            case 'a' -> array();
            default -> fields();
        };
    }

    private void run(char what, int blocks) {
        for (int i = 0; i < blocks; i++) {
            total += block(what);
        }
    }

    /** {@code l|a|f threads blocks}; prints how many nanoseconds it took, warm-up aside, and what was computed. */
    public static void main(String[] arguments) throws InterruptedException {
        char what = arguments[0].charAt(0);
        int threads = Integer.parseInt(arguments[1]);
        int blocks = Integer.parseInt(arguments[2]);
        Checksum warm = new Checksum();
        warm.run(what, WARM_UP);
        Thread[] all = new Thread[threads];
        Checksum[] each = new Checksum[threads];
        long began = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            Checksum mine = each[i] = new Checksum();
            all[i] = new Thread(() -> mine.run(what, blocks / threads));
            all[i].start();
        }
        long sum = warm.total;
        for (int i = 0; i < threads; i++) {
            all[i].join();
            sum += each[i].total;
        }
        System.out.println(System.nanoTime() - began + " " + sum);
    }
}
