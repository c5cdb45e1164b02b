package lab06;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** A generator as a loop sees it. Given: leave it as it is. */
final class Values<T> implements Iterator<T> {
    private final Generator<T> generator;
    private T ahead;
    private boolean known;
    private boolean ended;

    Values(Generator<T> generator) {
        this.generator = generator;
    }

    @Override
    public boolean hasNext() {
        if (!known && !ended) {
            try {
                ahead = generator.next();
                known = true;
            } catch (GeneratorDone done) {
                ended = true;
            }
        }
        return known;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the generator has ended");
        }
        known = false;
        return ahead;
    }
}
