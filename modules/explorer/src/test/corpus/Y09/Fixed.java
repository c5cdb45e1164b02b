import java.lang.invoke.*;

/** A push that tries again when the top has changed. */
public class Fixed {
    record Node(int value, Node next) {}

    static volatile Node top;
    static final VarHandle TOP;

    static {
        try {
            TOP = MethodHandles.lookup().findStaticVarHandle(Fixed.class, "top", Node.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static void push(int v) {
        Node n;
        Node old;
        do {
            old = (Node) TOP.getVolatile();
            n = new Node(v, old);
        } while (!TOP.compareAndSet(old, n));
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
