package org.interleave.weave;

import java.util.Arrays;
import java.util.Objects;

/**
 * Every place at which woven code tells its machine something, in the order in which it was woven. Sites are only ever
 * added; an index stays valid.
 */
public final class Sites {
    /** The index of a site that stands for the JDK: its own code started, interrupted or asked a woven thread. */
    public static final int JDK = 0;

    private volatile Site[] sites = {};
    private volatile int size;

    Sites() {
        add(Site.Kind.THREAD, "", "", "Unknown", 0, "", "", "", false);
    }

    /** The site with this index. */
    public Site get(int id) {
        return sites[Objects.checkIndex(id, size)];
    }

    /** How many there are so far. */
    public int size() {
        return size;
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
        int id = size;
        Site[] roomy = id < sites.length ? sites : Arrays.copyOf(sites, Math.max(64, 2 * id));
        roomy[id] = new Site(id, kind, type, method, file, line, owner, name, descriptor, isVolatile);
        sites = roomy;
        size = id + 1;
        return id;
    }
}
