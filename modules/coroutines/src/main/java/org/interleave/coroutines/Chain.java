package org.interleave.coroutines;

import java.util.ArrayList;
import java.util.List;

/**
 * Who answers for a generator that is asked: the one it delegates to, the one that one delegates to, and so on to the last.
 * The one that is asked keeps it, and so finds the last without a walk.
 */
final class Chain {
    /* Overview. Not after CPython, which goes down the whole chain at every step. A chain holds for as long as only the one
     * that is asked has its links moved: that one adds and removes them as they delegate and end. But a link may be asked by
     * others in between, and end, or delegate elsewhere. So a link knows the chain it was last seen in, and breaks it before
     * it does anything for somebody else; the one that kept it then looks for its way anew. */

    private final Generator<?> asked;
    private final List<Generator<?>> links = new ArrayList<>();
    private boolean broken;

    /** A chain in which {@code asked} answers for itself. */
    Chain(Generator<?> asked) {
        this.asked = asked;
    }

    /** Who answers. */
    Generator<?> last() {
        return links.isEmpty() ? asked : links.getLast();
    }

    /** From now on {@code link} answers. */
    void add(Generator<?> link) {
        link.breakChains();
        link.partOf = this;
        links.add(link);
    }

    /** Who answered has ended. @return who answers now */
    Generator<?> removeLast() {
        links.removeLast().partOf = null;
        return last();
    }

    /** Its links may be moved without its knowing. */
    void breakUp() {
        broken = true;
    }

    boolean isBroken() {
        return broken;
    }

    /** Whether somebody waits for the answer right now, so that nobody else may ask any link. */
    boolean isExecuting() {
        return !broken && asked.isAdvancing();
    }
}
