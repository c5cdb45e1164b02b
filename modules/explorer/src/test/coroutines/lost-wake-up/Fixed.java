import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** Clears first and looks then: what comes in between is seen, or wakes. */
class Fixed {
    static final AioEvent news = new AioEvent("news");
    static int work = 0;
    static int done = 0;

    static void worker() {
        while (done < 1) {
            news.clear();
            while (work > 0) {
                work--;
                done++;
            }
            if (done < 1) {
                yieldNow(); // tells the log that there is nothing to do
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
            Task<?> worker = createTask("worker", Fixed::worker);
            createTask("boss", Fixed::boss);
            await(worker);
        });
        System.out.println(done);
    }
}
