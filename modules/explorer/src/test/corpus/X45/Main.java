import java.util.stream.IntStream;

/** No threads but the one it was born with. */
public class Main {
    public static void main(String[] args) {
        int sum = IntStream.rangeClosed(1, 10).sum();
        assert sum == 55 : "sum " + sum;
        System.out.println(sum);
    }
}
