package org.interleave.coroutines;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The generator has no more values: Python's StopIteration. Carries what the body returned. */
public final class GeneratorDone extends NoSuchElementException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // as serialisable as what the body returned
    private final @Nullable Object value;

    GeneratorDone(@Nullable Object value) {
        super("the generator has ended");
        this.value = value;
    }

    /** What the body returned; null when it returned nothing, and when the generator had ended before. */
    public @Nullable Object value() {
        return value;
    }
}
