/** Two clerks call out two numbers each; in which order is anybody's guess, but each keeps his own. */
public class Main {
    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> call("a", "b"), "T0");
        Thread t1 = new Thread(() -> call("c", "d"), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }

    static void call(String first, String second) {
        System.out.print(first);
        System.out.print(second);
    }
}
