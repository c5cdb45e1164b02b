package org.interleave.bench.coroutines;

import java.util.ArrayList;
import java.util.List;
import org.interleave.bench.Measured;

/**
 * Messages that a server sends back as they came, and the next goes out.
 *
 * @param connections how many at a time, each with one message on its way
 * @param bytes the length of a message
 */
record Echo(int connections, int bytes) implements Measured {
    private static final int KIB = 1024;

    static List<Echo> all() {
        List<Echo> all = new ArrayList<>();
        for (int bytes : new int[] {KIB, 10 * KIB}) {
            for (int connections : new int[] {1, 50, 500}) {
                all.add(new Echo(connections, bytes));
            }
        }
        return all;
    }

    @Override
    public String title() {
        return "echo, %d connection%s x %d KiB".formatted(connections, connections == 1 ? "" : "s", bytes / KIB);
    }

    @Override
    public String request() {
        return connections + " " + bytes;
    }
}
