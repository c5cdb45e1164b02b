import java.util.ArrayList;
import java.util.List;
import org.interleave.coroutines.Scheduler;
import org.interleave.coroutines.Task;

/** The second joins the first, and nobody the second. */
class Fixed {
    static final List<Task> begun = new ArrayList<>();

    static void meet(Scheduler scheduler) {
        begun.add(scheduler.current());
        scheduler.yieldNow();
        Task first = begun.getFirst();
        if (first != scheduler.current()) {
            scheduler.join(first);
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
