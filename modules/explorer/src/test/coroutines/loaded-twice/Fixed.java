import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** What is cached is the task that loads: whoever asks meanwhile awaits it. */
class Fixed {
    static Task<Object> cached;
    static int loads = 0;

    static Object load() {
        loads++;
        sleep(1.0);
        return new Object();
    }

    static Object get() {
        if (cached == null) {
            cached = createTask("load", () -> load());
        }
        return await(cached);
    }

    public static void main(String[] args) {
        run(() -> {
            await(gather(createTask("one", () -> get()), createTask("two", () -> get())));
        });
        System.out.println(loads);
        assert loads == 1 : "loaded " + loads + " times";
    }
}
