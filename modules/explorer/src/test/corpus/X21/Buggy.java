/** A StringBuilder that two threads write to. */
public class Buggy {
    public static void main(String[] args) throws Exception {
        StringBuilder text = new StringBuilder();
        Thread t0 = new Thread(() -> text.append("ab"), "T0");
        Thread t1 = new Thread(() -> text.append("cd"), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        String s = text.toString();
        if (!s.equals("abcd") && !s.equals("cdab")) {
            throw new AssertionError("text is " + s);
        }
    }
}
