package org.interleave.bench.fidelity;

import java.util.ArrayList;
import java.util.List;
import org.interleave.bench.fidelity.host.Reported;

/** What a program printed. Its rows are {@code ROW,metric,parameter,value}; ours and those of CPython's scripts are alike. */
final class Answers {
    private static final String ROW = "ROW,";

    private Answers() {}

    /**
     * The rows among the lines a program printed.
     *
     * @throws UnavailableException when one of them is broken
     */
    static List<Reported> in(List<String> lines) throws UnavailableException {
        List<Reported> rows = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(ROW)) {
                rows.add(row(line));
            }
        }
        return rows;
    }

    private static Reported row(String line) throws UnavailableException {
        String[] cells = line.strip().split(",", -1);
        if (cells.length == 4) {
            try {
                return new Reported(cells[1], cells[2], Double.parseDouble(cells[3]));
            } catch (NumberFormatException e) {
                // Told below.
            }
        }
        throw new UnavailableException("it printed a line that is no row: " + line);
    }
}
