/** A class whose initialiser throws, first used by one of two threads. */
public class Main {
    static class Config {
        static final int LIMIT = Integer.parseInt("ten");
    }

    public static void main(String[] args) throws Exception {
        Runnable use = () -> System.out.println(Config.LIMIT);
        Thread t0 = new Thread(use, "T0");
        Thread t1 = new Thread(use, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
