package org.interleave.explorer;

import java.util.List;

/** Where the choices of one run of a coroutine program come from. */
interface TurnSource {
    /**
     * A choice.
     *
     * @param candidates who may be next, in the order in which they became ready; never empty
     * @param ready who is ready; some may have given way, and be no candidates yet
     * @param before what the turn before touched
     * @param phase goes up when a round is over, and when time passes: no turn can be moved from one phase to another
     */
    record Choice(List<Member> candidates, List<Member> ready, Footprint before, int phase) {}

    /**
     * Chooses.
     *
     * @return the index of one of the candidates
     * @throws Divergence when the choice that was meant cannot be made
     */
    int choose(Choice choice) throws Divergence;

    /** The choice that was meant cannot be made: the program did something else than before. */
    final class Divergence extends Exception {
        private static final long serialVersionUID = 1L;

        Divergence(String message) {
            super(message);
        }
    }
}
