package org.interleave.explorer.show;

import java.util.List;

/** Where the lines of a program's source files come from. */
@FunctionalInterface
public interface Sources {
    /** No source is known. */
    Sources NONE = file -> List.of();

    /** The lines of the file of this name, without its folder; none when it is not known. */
    List<String> lines(String file);

    /** One line, without the blanks around it; "" when it is not known. */
    default String line(String file, int number) {
        List<String> lines = lines(file);
        return number < 1 || number > lines.size() ? "" : lines.get(number - 1).strip();
    }
}
