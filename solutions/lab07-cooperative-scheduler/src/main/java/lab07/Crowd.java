package lab07;

/** A hundred thousand loops, all of them in the middle, on one thread. */
public final class Crowd {
    private static final int CROWD = 100_000;
    private static final int TURNS = 3;
    private static int taken;

    /**
     * Run it: {@code java -cp modules/machine/target/classes
     * labs/lab07-cooperative-scheduler/src/main/java/lab07/Crowd.java}.
     */
    public static void main(String[] arguments) throws Throwable {
        long begin = System.nanoTime();
        Coroutine[] crowd = new Coroutine[CROWD];
        for (int i = 0; i < CROWD; i++) {
            int me = i;
            crowd[i] = new Coroutine("one of many", () -> {
                for (int turn = 0; turn < TURNS; turn++) {
                    taken++;
                    crowd[me].suspend();
                }
            });
        }
        for (int turn = 0; turn < TURNS; turn++) {
            for (Coroutine one : crowd) {
                one.resume();
            }
        }
        System.out.printf(
                "%,d coroutines stand in the middle of their loops, after %,d turns and %.1f s%n",
                CROWD, taken, (System.nanoTime() - begin) / 1e9);
    }
}
