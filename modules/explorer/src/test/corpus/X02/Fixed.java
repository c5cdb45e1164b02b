import java.util.concurrent.atomic.AtomicStampedReference;

/** The top carries a stamp: the same node at another time is something else. */
public class Fixed {
    static class Node {
        final String name;
        volatile Node next;

        Node(String name, Node next) {
            this.name = name;
            this.next = next;
        }
    }

    static final AtomicStampedReference<Node> TOP =
            new AtomicStampedReference<>(new Node("a", new Node("b", new Node("c", null))), 0);

    static Node pop() {
        int[] stamp = new int[1];
        while (true) {
            Node top = TOP.get(stamp);
            if (top == null) {
                return null;
            }
            Node next = top.next;
            if (TOP.compareAndSet(top, next, stamp[0], stamp[0] + 1)) {
                return top;
            }
        }
    }

    static void push(Node node) {
        int[] stamp = new int[1];
        Node top;
        do {
            top = TOP.get(stamp);
            node.next = top;
        } while (!TOP.compareAndSet(top, node, stamp[0], stamp[0] + 1));
    }

    public static void main(String[] args) throws Exception {
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
        for (Node n = TOP.getReference(); n != null; n = n.next) {
            assert n != mine[0] && n != mine[1] : n.name + " is taken, and yet in the stack";
        }
    }
}
