import java.util.concurrent.Exchanger;

/** Three come to a place where things are exchanged in pairs. */
public class Buggy {
    static final int TRADERS = 3;

    public static void main(String[] args) throws Exception {
        Exchanger<Integer> market = new Exchanger<>();
        Thread[] all = new Thread[TRADERS];
        for (int i = 0; i < TRADERS; i++) {
            int mine = i;
            all[i] = new Thread(
                    () -> {
                        try {
                            int other = market.exchange(mine);
                            assert other != mine : "got my own back";
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "T" + i);
            all[i].start();
        }
        for (Thread t : all) {
            t.join();
        }
    }
}
