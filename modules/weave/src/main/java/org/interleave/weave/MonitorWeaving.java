package org.interleave.weave;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;

/** A synchronized method: its monitor is taken at the entry, and left at every exit. */
final class MonitorWeaving {
    private record Range(Label start, Label end) {}

    private final List<Range> ranges = new ArrayList<>();
    private final int monitor;
    private Label start;

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
        start = code.newBoundLabel();
    }

    /** Before a return. The protected range pauses, so that an exception of the hook itself does not leave twice. */
    void exit(CodeBuilder code, Body body) {
        ranges.add(new Range(start, code.newBoundLabel()));
        Body.hookObject(code.aload(monitor), "unlock", body.site(Site.Kind.UNLOCK));
    }

    void resume(CodeBuilder code) {
        start = code.newBoundLabel();
    }

    /** After the last instruction, and after every handler of the method's own has been entered in the table. */
    void end(CodeBuilder code, Body body) {
        ranges.add(new Range(start, code.newBoundLabel()));
        Label handler = code.newBoundLabel();
        Body.hookObject(code.aload(monitor), "unlock", body.site(Site.Kind.UNLOCK));
        code.athrow();
        for (Range range : ranges) {
            code.exceptionCatchAll(range.start(), range.end(), handler);
        }
    }
}
