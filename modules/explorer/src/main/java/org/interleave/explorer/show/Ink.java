package org.interleave.explorer.show;

/** Colours, which are the caller's business: what is drawn says what a piece of text is, never how that looks. */
@FunctionalInterface
public interface Ink {
    /** What a piece of text is. */
    enum Mark {
        /** A heading. */
        HEAD,
        /** A step that came by preemption. */
        PREEMPTION,
        /** The step that is being looked at. */
        NOW,
        /** What has just changed. */
        CHANGED,
        /** What the eye may pass over. */
        QUIET
    }

    /** No colours. */
    Ink NONE = (mark, text) -> text;

    /** {@code text}, coloured; it must look as wide as before. */
    String of(Mark mark, String text);
}
