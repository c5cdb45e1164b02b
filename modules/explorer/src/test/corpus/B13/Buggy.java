/** One item and two consumers who look first and take afterwards. */
public class Buggy {
    private int stock = 1;

    void take() {
        if (stock <= 0) {
            throw new AssertionError("taking from an empty shelf");
        }
        stock--;
    }

    void customer() {
        if (stock > 0) {
            take();
        }
    }

    public static void main(String[] args) throws Exception {
        Buggy shelf = new Buggy();
        Thread t0 = Thread.ofPlatform().name("T0").start(shelf::customer);
        Thread t1 = Thread.ofPlatform().name("T1").start(shelf::customer);
        t0.join();
        t1.join();
        assert shelf.stock == 0 : "stock is " + shelf.stock;
    }
}
