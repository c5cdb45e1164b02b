package lab06;

/** No more values: Python's StopIteration. Given: leave it as it is. */
public final class GeneratorDone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object value;

    /** @param value what the body returned, or null */
    public GeneratorDone(Object value) {
        super("the generator has ended");
        this.value = value;
    }

    /** What the body returned. */
    public Object value() {
        return value;
    }
}
