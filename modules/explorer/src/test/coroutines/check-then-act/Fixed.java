import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** Takes first, and gives back when it fails. */
class Fixed {
    static int stock = 1;
    static int sold = 0;

    static void buy() {
        if (stock > 0) {
            stock--;
            yieldNow(); // takes the money
            sold++;
        }
    }

    public static void main(String[] args) {
        run(() -> {
            await(gather(createTask("ann", Fixed::buy), createTask("bob", Fixed::buy)));
        });
        System.out.println(sold);
        assert stock >= 0 : sold + " were sold of 1";
    }
}
