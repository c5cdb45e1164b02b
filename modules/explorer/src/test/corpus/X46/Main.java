/** No threads, and wrong. */
public class Main {
    public static void main(String[] args) {
        int product = 1;
        for (int i = 1; i < 5; i++) {
            product *= i;
        }
        assert product == 120 : "five factorial is not " + product;
    }
}
