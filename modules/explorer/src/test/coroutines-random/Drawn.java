import static org.interleave.eventloop.Aio.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.interleave.eventloop.*;

/** A small program of coroutines, drawn by lot from the seed it is given. Prints what its variables are in the end. */
class Drawn {
    static final int[] numbers = new int[2];
    static int left = 1;
    static int right = 1;
    static final AioLock lock = new AioLock();
    static final AioQueue<Integer> queue = new AioQueue<>();
    static final AioEvent event = new AioEvent();
    static final List<Task<?>> tasks = new ArrayList<>();

    static void act(int what, int me) {
        switch (what) {
            case 0 -> left = left * 2 + me;
            case 1 -> right = right * 3 + left;
            case 2 -> numbers[me % 2] += left;
            case 3 -> yieldNow();
            case 4 -> sleep(0.001);
            case 5 -> {
                int before = left;
                yieldNow();
                left = before + 10;
            }
            case 6 -> {
                try (var _ = lock.hold()) {
                    int before = right;
                    sleep(0.001);
                    right = before + 7;
                }
            }
            case 7 -> queue.putNowait(me);
            case 8 -> {
                if (!queue.isEmpty()) {
                    numbers[0] = numbers[0] * 5 + queue.getNowait();
                }
            }
            case 9 -> {
                if (event.isSet()) {
                    right++;
                } else {
                    event.set();
                }
            }
            case 10 -> tasks.get((me + 1) % tasks.size()).cancel();
            case 11 -> {
                try (var _ = lock.hold()) {
                    numbers[1] = numbers[1] * 2 + me;
                }
            }
            default -> {
                createTask(() -> left = left * 7);
                sleep(0.002);
            }
        }
    }

    public static void main(String[] args) {
        Random lots = new Random(Long.parseLong(args[0]));
        List<int[]> plans = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            plans.add(lots.ints(3, 0, 13).toArray());
        }
        run(() -> {
            for (int i = 0; i < plans.size(); i++) {
                int me = i;
                tasks.add(createTask("t" + i, () -> {
                    for (int what : plans.get(me)) {
                        act(what, me);
                    }
                }));
            }
            waitFor(tasks);
        });
        System.out.println(left + " " + right + " " + numbers[0] + " " + numbers[1]);
    }
}
