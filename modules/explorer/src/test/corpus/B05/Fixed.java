/** Two monitors, always taken in the same order. */
public class Fixed {
    static final Object A = new Object();
    static final Object B = new Object();

    static void both() {
        synchronized (A) {
            synchronized (B) {
                System.out.println("a then b");
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::both, "T0");
        Thread t1 = new Thread(Fixed::both, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
