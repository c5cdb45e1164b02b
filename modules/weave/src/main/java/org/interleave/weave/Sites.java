package org.interleave.weave;

import java.util.ArrayList;
import java.util.List;

/**
 * Every place at which woven code tells its machine something, in the order in which it was woven. Sites are only ever
 * added; an index stays valid.
 */
public final class Sites {
    /** The index of a site that stands for the JDK: its own code started, interrupted or asked a woven thread. */
    public static final int JDK = 0;

    private final List<Site> sites = new ArrayList<>();

    Sites() {
        add(Site.Kind.THREAD, "", "", "Unknown", 0, "", "", "", false);
    }

    /** The site with this index. */
    public synchronized Site get(int id) {
        return sites.get(id);
    }

    /** How many there are so far. */
    public synchronized int size() {
        return sites.size();
    }

    synchronized int add(
            Site.Kind kind,
            String type,
            String method,
            String file,
            int line,
            String owner,
            String name,
            String descriptor,
            boolean isVolatile) {
        int id = sites.size();
        sites.add(new Site(id, kind, type, method, file, line, owner, name, descriptor, isVolatile));
        return id;
    }
}
