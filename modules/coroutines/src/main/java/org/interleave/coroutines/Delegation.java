package org.interleave.coroutines;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chain of generators that answer for one: it delegates to a second, that to a third, and so on to the innermost. */
final class Delegation {
    /* Overview. A value comes from the innermost body and goes to whoever asked the outermost: nobody between looks at it. So
     * the outermost one keeps the whole chain and enters the innermost body directly, and a step costs the same at any
     * depth. (CPython, and a generator that asks its inner one, ask through all of them: a step costs the depth.) Only when
     * an inner one ends does the one around it run again, and so on outwards.
     *
     * Others may ask a generator in the middle, or delegate to it too. What holds then is each generator's `delegate`; the
     * chain kept here is a shortcut through those links, believed only while its innermost generator is marked as ours,
     * alive and not delegating itself, and otherwise made anew. Whoever changes a link below us has us lose one of the
     * three: he steps a chain that shares its innermost generator with ours, and marks it.
     *
     * A generator that waits for its inner one is SUSPENDED, as a coroutine. That it is in the middle of a step all the same
     * is told by isExecuting: of those marked as ours, while we are. */

    private final Generator<?> outermost;
    private final List<Generator<?>> inner = new ArrayList<>(); // the innermost is the last
    private boolean executing;

    Delegation(Generator<?> outermost) {
        this.outermost = outermost;
    }

    boolean isExecuting() {
        return executing;
    }

    /** One step of the outermost generator, which delegates. As Generator's step. */
    @Nullable
    Object step(@Nullable Object value, @Nullable Throwable thrown) {
        claim();
        boolean claimed = true;
        executing = true;
        try {
            Object in = value;
            Throwable raised = isKnown() ? thrown : learn(thrown);
            if (raised instanceof GeneratorExit exit) {
                raised = closeInner(exit);
            }
            while (true) {
                Generator<?> asked = innermost();
                Object outcome;
                if (asked == outermost) {
                    claimed = false; // it lets go itself
                    outcome = asked.enterClaimed(Coroutine.State.SUSPENDED, in, raised);
                } else {
                    try {
                        outcome = asked.enter(in, raised);
                    } catch (Throwable escaped) {
                        pop();
                        in = null;
                        raised = escaped;
                        continue;
                    }
                }
                switch (outcome) {
                    case Generator.Outcome end
                    when end == Generator.Outcome.DELEGATES -> {
                        if (!claimed) {
                            claim();
                            claimed = true;
                        }
                        in = null;
                        raised = follow(asked);
                    }
                    case Generator.Outcome end
                    when asked != outermost -> {
                        in = end == Generator.Outcome.ENDED ? asked.result() : null;
                        raised = null;
                        pop();
                    }
                    case null, default -> {
                        return outcome;
                    }
                }
            }
        } finally {
            executing = false;
            if (claimed) {
                outermost.coroutine.letGo();
            }
        }
    }

    private void claim() {
        Delegation around = outermost.answersFor;
        if ((around != null && around.executing) || outermost.coroutine.tryClaim() != Coroutine.State.SUSPENDED) {
            throw Generator.alreadyExecuting();
        }
    }

    private Generator<?> innermost() {
        return inner.isEmpty() ? outermost : inner.getLast();
    }

    private boolean isKnown() {
        if (inner.isEmpty()) {
            return false;
        }
        Generator<?> last = inner.getLast();
        return last.answersFor == this && last.delegate == null && !last.isDone();
    }

    /** Makes the chain anew. @return what is to be raised in its innermost generator: {@code thrown}, or why it ends there */
    private @Nullable Throwable learn(@Nullable Throwable thrown) {
        inner.forEach(this::unmark);
        inner.clear();
        Throwable refused = follow(outermost);
        return refused == null ? thrown : refused;
    }

    /**
     * Adds those who answer for {@code from}, which is the innermost. Delegation stops at one that is executing: it can
     * answer nobody.
     *
     * @return null, or what is to be raised in the one that is the innermost now
     */
    private @Nullable Throwable follow(Generator<?> from) {
        Generator<?> outer = from;
        for (Generator<?> next = outer.delegate; next != null; next = next.delegate) {
            if (next.isExecuting()) {
                outer.delegate = null;
                return Generator.alreadyExecuting();
            }
            next.answersFor = this;
            inner.add(next);
            outer = next;
        }
        return null;
    }

    /** The innermost generator no longer answers: the one around it goes on. */
    private Generator<?> pop() {
        Generator<?> ended = inner.removeLast();
        unmark(ended);
        innermost().delegate = null;
        return ended;
    }

    private void unmark(Generator<?> generator) {
        if (generator.answersFor == this) {
            generator.answersFor = null;
        }
    }

    /**
     * Closes all inner generators, the innermost first. What one of them throws instead is raised in the one around it.
     *
     * @return what is to be raised in the outermost generator
     */
    private Throwable closeInner(GeneratorExit exit) {
        Throwable raised = exit;
        while (!inner.isEmpty()) {
            Throwable failure = pop().closeWith(raised);
            raised = failure == null ? exit : failure;
        }
        return raised;
    }
}
