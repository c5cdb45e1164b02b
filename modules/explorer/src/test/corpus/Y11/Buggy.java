/** The turn is handed over, the partner is not told. */
public class Buggy {
    enum Side {
        PING,
        PONG;

        Side other() {
            return this == PING ? PONG : PING;
        }
    }

    static Side turn = Side.PING;
    static final Object TABLE = new Object();

    static void play(Side me) {
        for (int i = 0; i < 2; i++)
            synchronized (TABLE) {
                while (turn != me) {
                    try {
                        TABLE.wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                turn = me.other();
                if (me == Side.PONG) {
                    TABLE.notify();
                }
            }
    }

    public static void main(String[] args) throws Exception {
        Thread a = new Thread(() -> play(Side.PING), "ping"), b = new Thread(() -> play(Side.PONG), "pong");
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
