package lab09;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A deadline that ends the waiting, and not the work. */
public final class Orphan {
    /** Run it: {@code java labs/lab09-tasks-and-cancellation/src/main/java/lab09/Orphan.java}. */
    public static void main(String[] arguments) throws InterruptedException {
        CompletableFuture<Void> order = CompletableFuture.runAsync(Orphan::cook);
        try {
            order.orTimeout(100, TimeUnit.MILLISECONDS).join();
        } catch (RuntimeException e) {
            System.out.println("guest: too late, I go. Cancelled: " + order.cancel(true) + ", done: " + order.isDone());
        }
        Thread.sleep(400);
        System.out.println("guest: is anybody still cooking?");
    }

    private static void cook() {
        try {
            for (String step : new String[] {"the onions", "the rice", "the table"}) {
                Thread.sleep(150);
                System.out.println("cook:  " + step);
            }
        } catch (InterruptedException e) {
            System.out.println("cook:  nobody wants it any more");
        }
    }
}
