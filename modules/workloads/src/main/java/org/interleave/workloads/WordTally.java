package org.interleave.workloads;

import java.io.Serializable;

/**
 * How many words a stretch of text has, and how it begins and ends: enough to add up stretches that were cut anywhere,
 * in order, to exactly what one reader of the whole text would count.
 *
 * @param words how many words begin in this stretch, if it were all there is
 * @param first what its first character that matters is
 * @param last what its last character that matters is
 */
public record WordTally(long words, Edge first, Edge last) implements Serializable {

    /** What stands at the edge of a stretch. */
    public enum Edge {
        /** Nothing that matters in the whole stretch. */
        NONE,
        /** White space. */
        SPACE,
        /** A part of a word. */
        WORD
    }

    /** No text at all. */
    public static final WordTally EMPTY = new WordTally(0, Edge.NONE, Edge.NONE);

    /** The tally of this stretch followed by {@code next}: a word that was cut in two is one word again. */
    public WordTally then(WordTally next) {
        long cut = last == Edge.WORD && next.first == Edge.WORD ? 1 : 0;
        return new WordTally(
                words + next.words - cut,
                first == Edge.NONE ? next.first : first,
                next.last == Edge.NONE ? last : next.last);
    }
}
