/** A daemon that goes on sleeping and waking. */
public class Main {
    static int beats;

    public static void main(String[] args) throws Exception {
        Thread t = new Thread(
                () -> {
                    while (true) {
                        beats++;
                        try {
                            Thread.sleep(100);
                        } catch (InterruptedException e) {
                        }
                    }
                },
                "heart");
        t.setDaemon(true);
        t.start();
        Thread.sleep(250);
    }
}
