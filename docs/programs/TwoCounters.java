/** Counts primes, split among threads: {@code ./lab run --model gil-new docs/programs/TwoCounters.java 2}. */
public class TwoCounters {
    private static final int LIMIT = 6_000_000;

    /** Counts those of {@code from}, {@code from + step}, … */
    static final class Counter extends Thread {
        private final int from;
        private final int step;
        private int found;

        Counter(int number, int of) {
            super("counter " + (number + 1));
            from = 1 + 2 * number;
            step = 2 * of;
        }

        @Override
        public void run() {
            for (int n = from; n < LIMIT; n += step) {
                boolean prime = n > 1;
                for (int d = 3; prime && (long) d * d <= n; d += 2) {
                    prime = n % d != 0;
                }
                if (prime) {
                    found++;
                }
            }
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        int threads = arguments.length == 0 ? 2 : Integer.parseInt(arguments[0]);
        Counter[] counters = new Counter[threads];
        for (int i = 0; i < threads; i++) {
            counters[i] = new Counter(i, threads);
            counters[i].start();
        }
        int sum = 1; // The even one.
        for (Counter counter : counters) {
            counter.join();
            sum += counter.found;
        }
        System.out.println(sum + " primes below " + LIMIT);
    }
}
