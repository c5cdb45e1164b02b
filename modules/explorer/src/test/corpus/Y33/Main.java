/** A main with a variable number of arguments that looks at them. */
public class Main {
    public static void main(String... args) throws Exception {
        int n = args.length > 0 ? Integer.parseInt(args[0]) : 2;
        Thread[] t = new Thread[n];
        for (int i = 0; i < n; i++) {
            (t[i] = new Thread(() -> {})).start();
        }
        for (Thread x : t) {
            x.join();
        }
    }
}
