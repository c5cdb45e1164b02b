package org.interleave.weave;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A synchronized method: its monitor is taken at the entry, and left at every exit. */
final class MonitorWeaving {
    private record Range(Label start, Label end) {}

    private final List<Range> ranges = new ArrayList<>();
    private final int monitor;
    private @Nullable Label start;

    /** Takes the monitor. The hook stands before the protected range: what was not taken is not left. */
    MonitorWeaving(CodeBuilder code, Body body, boolean isStatic) {
        if (isStatic) {
            code.loadConstant(ClassDesc.ofInternalName(body.self().name()));
        } else {
            code.aload(0);
        }
        // A fresh local: compilers may reuse the slot of "this".
        monitor = code.allocateLocal(TypeKind.REFERENCE);
        code.dup().astore(monitor);
        Body.hookObject(code, "lock", body.site(Site.Kind.LOCK));
    }

    /** Before any instruction that is not a return. */
    void protect(CodeBuilder code) {
        if (start == null) {
            start = code.newBoundLabel();
        }
    }

    /** Before a return. The protected range pauses, so that an exception of the hook itself does not leave twice. */
    void exit(CodeBuilder code, Body body) {
        pause(code);
        Body.hookObject(code.aload(monitor), "unlock", body.site(Site.Kind.UNLOCK));
    }

    private void pause(CodeBuilder code) {
        if (start != null) {
            ranges.add(new Range(start, code.newBoundLabel()));
            start = null;
        }
    }

    /** After the last instruction, and after every handler of the method's own has been entered in the table. */
    void end(CodeBuilder code, Body body) {
        pause(code);
        if (ranges.isEmpty()) {
            return;
        }
        Label handler = code.newBoundLabel();
        Body.hookObject(code.aload(monitor), "unlock", body.site(Site.Kind.UNLOCK));
        code.athrow();
        for (Range range : ranges) {
            code.exceptionCatchAll(range.start(), range.end(), handler);
        }
    }
}
