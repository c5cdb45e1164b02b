import java.util.concurrent.atomic.AtomicReference;

/** A lock-free stack whose nodes are used again: the top looks as it did, but what is below has changed. */
public class Buggy {
    static class Node {
        final String name;
        volatile Node next;

        Node(String name, Node next) {
            this.name = name;
            this.next = next;
        }
    }

    static final AtomicReference<Node> TOP = new AtomicReference<>();

    static Node pop() {
        while (true) {
            Node top = TOP.get();
            if (top == null) {
                return null;
            }
            Node next = top.next;
            if (TOP.compareAndSet(top, next)) {
                return top;
            }
        }
    }

    static void push(Node node) {
        Node top;
        do {
            top = TOP.get();
            node.next = top;
        } while (!TOP.compareAndSet(top, node));
    }

    public static void main(String[] args) throws Exception {
        TOP.set(new Node("a", new Node("b", new Node("c", null))));
        Node[] mine = new Node[2];
        Thread t0 = new Thread(() -> mine[0] = pop(), "T0");
        Thread t1 = new Thread(
                () -> {
                    Node first = pop();
                    mine[1] = pop();
                    push(first);
                },
                "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert mine[0] != mine[1] : mine[0].name + " has two owners";
        for (Node n = TOP.get(); n != null; n = n.next) {
            assert n != mine[0] && n != mine[1] : n.name + " is taken, and yet in the stack";
        }
    }
}
