package org.interleave.explorer;

import org.interleave.weave.Site;

/** Places in the program, in words. */
final class Places {
    private Places() {}

    /** {@code Counter.increment (Counter.java:12)}; "" where there is none. */
    static String of(Knowledge knowledge, int site) {
        if (site <= 0) {
            return "";
        }
        Site at = knowledge.sites.get(site);
        return Names.place(at.type(), at.method(), at.file(), at.line());
    }
}
