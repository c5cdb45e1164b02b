/** The look and the taking are one critical section. */
public class Fixed {
    private int stock = 1;

    void take() {
        if (stock <= 0) {
            throw new AssertionError("taking from an empty shelf");
        }
        stock--;
    }

    synchronized void customer() {
        if (stock > 0) {
            take();
        }
    }

    public static void main(String[] args) throws Exception {
        Fixed shelf = new Fixed();
        Thread t0 = Thread.ofPlatform().name("T0").start(shelf::customer);
        Thread t1 = Thread.ofPlatform().name("T1").start(shelf::customer);
        t0.join();
        t1.join();
        assert shelf.stock == 0 : "stock is " + shelf.stock;
    }
}
