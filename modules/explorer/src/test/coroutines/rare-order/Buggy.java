import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** Two sleeps end at the same moment; the program relies on who is woken first. In the usual order it never fails. */
class Buggy {
    static int stage = 0;

    static void step(int number) {
        sleep(0.001);
        assert stage == number - 1 : "stage " + number + " after stage " + stage;
        stage = number;
    }

    public static void main(String[] args) {
        run(() -> {
            Task<?> one = createTask("one", () -> step(1));
            Task<?> two = createTask("two", () -> step(2));
            await(one);
            await(two);
        });
        System.out.println(stage);
    }
}
