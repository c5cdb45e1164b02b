import java.util.ArrayList;
import java.util.List;
import org.interleave.coroutines.Scheduler;
import org.interleave.coroutines.Task;

/** Each joins the one that has begun before: in one order of turns they join each other. */
class Buggy {
    static final List<Task> begun = new ArrayList<>();

    static void meet(Scheduler scheduler) {
        begun.add(scheduler.current());
        scheduler.yieldNow();
        Task other = begun.getFirst() == scheduler.current() ? begun.getLast() : begun.getFirst();
        if (other != scheduler.current()) {
            scheduler.join(other);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Scheduler scheduler = new Scheduler();
        scheduler.spawn("one", () -> meet(scheduler));
        scheduler.spawn("two", () -> meet(scheduler));
        scheduler.run();
        System.out.println("met");
    }
}
