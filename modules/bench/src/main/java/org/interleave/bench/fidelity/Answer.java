package org.interleave.bench.fidelity;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a program's answer: {@code ROW,metric,parameter,value}. Ours and CPython's print the same.
 *
 * @param parameter what was varied; empty when nothing was
 */
record Answer(String metric, String parameter, double value) {
    private static final String ROW = "ROW,";

    /**
     * The rows among the lines a program printed.
     *
     * @throws UnavailableException when one of them is broken
     */
    static List<Answer> parse(List<String> lines) throws UnavailableException {
        List<Answer> rows = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(ROW)) {
                rows.add(parse(line));
            }
        }
        return rows;
    }

    private static Answer parse(String line) throws UnavailableException {
        String[] cells = line.strip().split(",", -1);
        if (cells.length == 4) {
            try {
                return new Answer(cells[1], cells[2], Double.parseDouble(cells[3]));
            } catch (NumberFormatException e) {
                // Told below.
            }
        }
        throw new UnavailableException("it printed a line that is no row: " + line);
    }
}
