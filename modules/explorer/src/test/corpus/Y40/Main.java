/** Two classes whose initialisers need each other. */
public class Main {
    static class P {
        static int v = 1;

        static {
            v += Q.w;
        }
    }

    static class Q {
        static int w = 1;

        static {
            w += P.v;
        }
    }

    public static void main(String[] x) throws Exception {
        Thread a = new Thread(() -> System.out.println(P.v), "a"), b = new Thread(() -> System.out.println(Q.w), "b");
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
