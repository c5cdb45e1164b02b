/** One thread ends the whole program while another is still at work. */
public class Buggy {
    static volatile int written;

    public static void main(String[] args) throws Exception {
        Thread writer = new Thread(
                () -> {
                    written++;
                    written++;
                },
                "writer");
        Thread closer = new Thread(() -> System.exit(0), "closer");
        writer.start();
        closer.start();
        writer.join();
        closer.join();
        assert written == 2 : "written " + written;
    }
}
