package lab00;

import java.util.function.Function;

/** What the threads of a run do: the increment of one new {@link Tally}. */
public final class Program implements Function<Variable, Runnable> {
    @Override
    public Runnable apply(Variable variable) {
        return new Tally(variable)::increment;
    }

    /** The program, its tally loaded so that a {@link Steps#point} stands wherever a switch can make a difference. */
    @SuppressWarnings("unchecked") // it is this very class, from another loader
    static Function<Variable, Runnable> withPoints() {
        try {
            return (Function<Variable, Runnable>) new PointLoader()
                    .loadClass(Program.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Tally cannot be loaded", e);
        }
    }
}
