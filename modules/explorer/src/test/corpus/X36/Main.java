/** Three threads print in turn, whatever the schedule. */
public class Main {
    private final StringBuilder line = new StringBuilder();
    private int turn;

    synchronized void print(int mine, String word) {
        while (turn != mine) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        line.append(word);
        turn++;
        notifyAll();
    }

    public static void main(String[] args) throws Exception {
        Main printer = new Main();
        Thread t2 = new Thread(() -> printer.print(2, "three"), "T2");
        Thread t0 = new Thread(() -> printer.print(0, "one "), "T0");
        Thread t1 = new Thread(() -> printer.print(1, "two "), "T1");
        t2.start();
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        t2.join();
        String line = printer.line.toString();
        assert line.equals("one two three") : line;
        System.out.println(line);
    }
}
