package org.interleave.bench;

/** Something that every contestant can be asked to do, so that they can be compared. */
public interface Measured {
    /** In words, to stand behind "the". */
    String title();

    /** The words contestants are asked with. */
    String request();
}
