/** A StringBuffer locks each append. */
public class Fixed {
    public static void main(String[] args) throws Exception {
        StringBuffer text = new StringBuffer();
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
