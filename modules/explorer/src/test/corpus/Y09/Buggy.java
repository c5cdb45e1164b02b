/** A push that reads the top twice as long as it may. */
public class Buggy {
    record Node(int value, Node next) {}

    static volatile Node top;

    static void push(int v) {
        top = new Node(v, top);
    }

    public static void main(String[] args) throws Exception {
        Thread a = new Thread(() -> push(1)), b = new Thread(() -> push(2));
        a.start();
        b.start();
        a.join();
        b.join();
        int n = 0;
        for (Node x = top; x != null; x = x.next()) {
            n++;
        }
        if (n != 2) {
            throw new AssertionError(n + " nodes");
        }
    }
}
