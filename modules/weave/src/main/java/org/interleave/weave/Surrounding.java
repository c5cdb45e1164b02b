package org.interleave.weave;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a whole method body is never left without: its monitor is left, its arrival undone. */
final class Surrounding {
    /* Overview. The protected range pauses before every return, so that an exception out of `leave` itself does not leave
     * twice. Several may surround one body; the inner one's handler lies in the outer one's range. */

    private record Range(Label start, Label end) {}

    private final List<Range> ranges = new ArrayList<>();
    private final Consumer<CodeBuilder> leave;
    private @Nullable Label start;

    /** @param leave writes what leaves; the stack is as it was, or holds what is thrown */
    Surrounding(Consumer<CodeBuilder> leave) {
        this.leave = leave;
    }

    /** Before any instruction that is not a return. */
    void protect(CodeBuilder code) {
        if (start == null) {
            start = code.newBoundLabel();
        }
    }

    /** Before a return. */
    void exit(CodeBuilder code) {
        pause(code);
        leave.accept(code);
    }

    private void pause(CodeBuilder code) {
        if (start != null) {
            ranges.add(new Range(start, code.newBoundLabel()));
            start = null;
        }
    }

    /** After the last instruction, and after every handler inside has been entered in the table. */
    void end(CodeBuilder code, List<Surrounding> around) {
        pause(code);
        if (ranges.isEmpty()) {
            return;
        }
        around.forEach(outer -> outer.protect(code));
        Label handler = code.newBoundLabel();
        leave.accept(code);
        code.athrow();
        for (Range range : ranges) {
            code.exceptionCatchAll(range.start(), range.end(), handler);
        }
    }

    /** {@code inside}, and then {@code leave}, also when {@code inside} throws. */
    static void around(CodeBuilder code, Runnable inside, Runnable leave) {
        Label handler = code.newLabel();
        Label after = code.newLabel();
        Label start = code.newBoundLabel();
        inside.run();
        Label end = code.newBoundLabel();
        leave.run();
        code.goto_(after).labelBinding(handler);
        leave.run();
        code.athrow().labelBinding(after).exceptionCatchAll(start, end, handler);
    }
}
