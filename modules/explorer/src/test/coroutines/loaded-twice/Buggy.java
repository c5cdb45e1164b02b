import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** A cache that is filled across an await: whoever asks meanwhile loads again. */
class Buggy {
    static Object cached;
    static int loads = 0;

    static Object get() {
        if (cached == null) {
            loads++;
            sleep(1.0);
            cached = new Object();
        }
        return cached;
    }

    public static void main(String[] args) {
        run(() -> {
            await(gather(createTask("one", () -> get()), createTask("two", () -> get())));
        });
        System.out.println(loads);
        assert loads == 1 : "loaded " + loads + " times";
    }
}
