/** Two threads write a letter each; both orders are right. */
public class Main {
    public static void main(String[] args) throws Exception {
        StringBuffer out = new StringBuffer();
        Thread t0 = new Thread(() -> out.append("A"), "T0");
        Thread t1 = new Thread(() -> out.append("B"), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        String s = out.toString();
        assert s.equals("AB") || s.equals("BA") : s;
        System.out.println(s);
    }
}
