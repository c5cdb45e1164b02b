package lab08;

import java.util.PriorityQueue;

/** Ten timers, set one after the other, all for the same moment. In which order do they come out of the heap? */
public final class EqualTimers {
    private record Timer(long deadline, int number) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.compare(deadline, other.deadline);
        }
    }

    /** Run it: {@code java labs/lab08-event-loop/src/main/java/lab08/EqualTimers.java}. */
    public static void main(String[] arguments) {
        PriorityQueue<Timer> heap = new PriorityQueue<>();
        for (int number = 0; number < 10; number++) {
            heap.add(new Timer(1_000, number));
        }
        while (!heap.isEmpty()) {
            System.out.print(heap.remove().number() + " ");
        }
        System.out.println();
    }
}
