import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** The event is cleared after somebody looked for work and before it waits: the signal in between is lost. */
class Buggy {
    static final AioEvent news = new AioEvent("news");
    static int work = 0;
    static int done = 0;

    static void worker() {
        while (done < 1) {
            while (work > 0) {
                work--;
                done++;
            }
            if (done < 1) {
                yieldNow(); // tells the log that there is nothing to do
                news.clear();
                news.await();
            }
        }
    }

    static void boss() {
        work++;
        news.set();
    }

    public static void main(String[] args) {
        run(() -> {
            Task<?> worker = createTask("worker", Buggy::worker);
            createTask("boss", Buggy::boss);
            await(worker);
        });
        System.out.println(done);
    }
}
