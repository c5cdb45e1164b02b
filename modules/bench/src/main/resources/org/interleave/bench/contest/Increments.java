package contest;

/** Two threads add two each; some schedules lose updates. */
public class Increments {
    private int value;

    void twice() {
        value++;
        value++;
    }

    int value() {
        return value;
    }

    public static void main(String[] args) throws InterruptedException {
        Increments shared = new Increments();
        Thread first = new Thread(shared::twice);
        Thread second = new Thread(shared::twice);
        first.start();
        second.start();
        first.join();
        second.join();
    }
}
