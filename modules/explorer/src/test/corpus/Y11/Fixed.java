/** Every turn is announced. */
public class Fixed {
    enum Side {
        PING,
        PONG;

        Side other() {
            return this == PING ? PONG : PING;
        }
    }

    static Side turn = Side.PING;
    static final Object TABLE = new Object();
    static final StringBuilder LOG = new StringBuilder();

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
                LOG.append(
                        switch (me) {
                            case PING -> 'i';
                            case PONG -> 'o';
                        });
                turn = me.other();
                TABLE.notify();
            }
    }

    public static void main(String[] args) throws Exception {
        Thread a = new Thread(() -> play(Side.PING), "ping"), b = new Thread(() -> play(Side.PONG), "pong");
        a.start();
        b.start();
        a.join();
        b.join();
        if (!LOG.toString().equals("ioio")) {
            throw new AssertionError(LOG);
        }
    }
}
