package lab00;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Runs threads that increment one shared variable in every order their steps can have. The first order has no switch
 * that is not forced; from then on each differs from the one before in the last place that had another way to go.
 */
final class EveryOrder {
    private static final int MOST_ORDERS = 20_000;

    /** One run: what happened, what is left in the variable, and how it ended. */
    record Run(Steps steps, Variable variable, Steps.Ending ending, int number) {}

    /* A decision: `taken` out of so many threads that could go on. */
    private record Choice(int taken, int outOf) {}

    private final int threads;
    private final int increments;
    private final long start;
    private final int mostPreemptions;
    private final Consumer<SteppedVariable> preparation;
    private final Function<Variable, Runnable> program = Program.withPoints();
    private int tried;

    /**
     * Orders of {@code threads} threads with {@code increments} increments each.
     *
     * @param start what the variable holds before
     * @param mostPreemptions how often, at most, a thread that could go on is switched away from in one order
     * @param preparation what to do to the variable before the threads start
     */
    EveryOrder(int threads, int increments, long start, int mostPreemptions, Consumer<SteppedVariable> preparation) {
        this.threads = threads;
        this.increments = increments;
        this.start = start;
        this.mostPreemptions = mostPreemptions;
        this.preparation = preparation;
    }

    /** How many orders have been tried. */
    int tried() {
        return tried;
    }

    /**
     * Tries the orders until a run does not finish, or to the last.
     *
     * @return of all runs with this fault, the one with the fewest switches; none means that no order has it
     */
    Optional<Run> find(Predicate<Run> fault) {
        List<Run> found = new ArrayList<>();
        List<Choice> order = List.of();
        Run run;
        do {
            List<Choice> made = new ArrayList<>();
            run = run(order, made);
            if (fault.test(run)) {
                found.add(run);
            }
            order = next(made);
        } while (order != null && run.ending() == Steps.Ending.FINISHED);
        return found.stream().min(Comparator.comparingInt(one -> one.steps().switches()));
    }

    private Run run(List<Choice> order, List<Choice> made) {
        if (++tried > MOST_ORDERS) {
            throw new AssertionError("increment() has too many steps: more than %,d orders".formatted(MOST_ORDERS));
        }
        Steps steps = new Steps();
        SteppedVariable variable = new SteppedVariable(steps, start);
        preparation.accept(variable);
        Runnable increment = program.apply(variable);
        for (int i = 0; i < threads; i++) {
            steps.thread(() -> {
                for (int n = 0; n < increments; n++) {
                    Steps.point();
                    try {
                        increment.run();
                    } catch (SteppedVariable.WriteFailed e) {
                        // As the check asked for; the thread goes on.
                    }
                }
            });
        }
        Steps.Ending ending = steps.run(outOf -> {
            int at = made.size();
            int taken = at < order.size() ? order.get(at).taken() : 0;
            if (taken >= outOf) {
                throw new AssertionError("increment() did something else when the same order was tried again: "
                        + "it must not depend on time or chance");
            }
            made.add(new Choice(taken, outOf));
            return taken;
        });
        return new Run(steps, variable, ending, tried);
    }

    private List<Choice> next(List<Choice> made) {
        for (int i = made.size() - 1; i >= 0; i--) {
            Choice choice = made.get(i);
            List<Choice> before = made.subList(0, i);
            if (choice.taken() + 1 < choice.outOf() && preemptions(before) < mostPreemptions) {
                List<Choice> order = new ArrayList<>(before);
                order.add(new Choice(choice.taken() + 1, choice.outOf()));
                return order;
            }
        }
        return null;
    }

    private static long preemptions(List<Choice> order) {
        return order.stream().filter(choice -> choice.taken() > 0).count();
    }
}
