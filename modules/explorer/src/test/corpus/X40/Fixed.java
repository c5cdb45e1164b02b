/** A thread that has nothing more to do returns. */
public class Fixed {
    static volatile int written;

    public static void main(String[] args) throws Exception {
        Thread writer = new Thread(
                () -> {
                    written++;
                    written++;
                },
                "writer");
        Thread closer = new Thread(() -> System.out.println("closing"), "closer");
        writer.start();
        closer.start();
        writer.join();
        closer.join();
        assert written == 2 : "written " + written;
    }
}
