package org.interleave.weave;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** A counted loop that is woven in strips: see {@link CountedLoops}. */
final class Strip {
    private final CountedLoops.Loop loop;
    private final TypeKind kind;
    private final MethodTypeDesc strip;
    private final int end;
    private final Label next;

    Strip(CodeBuilder code, CountedLoops.Loop loop) {
        this.loop = loop;
        kind = loop.isLong() ? TypeKind.LONG : TypeKind.INT;
        ClassDesc type = loop.isLong() ? CD_long : CD_int;
        strip = MethodTypeDesc.of(type, type, type, CD_int);
        end = code.allocateLocal(kind);
        next = code.newLabel();
    }

    /** Before the loop's label. */
    void begin(CodeBuilder code) {
        measure(code);
    }

    /** In place of the limit and the test; the variable is on the stack. */
    void test(CodeBuilder code) {
        code.loadLocal(kind, end);
        leave(code, next);
    }

    /** After the jump back. */
    void next(CodeBuilder code, Body body) {
        code.labelBinding(next).loadLocal(kind, loop.variable());
        limit(code);
        leave(code, loop.exit());
        Body.hook(code, "loop", body.site(Site.Kind.LOOP));
        measure(code);
        code.goto_(loop.label());
    }

    private void measure(CodeBuilder code) {
        code.loadLocal(kind, loop.variable());
        limit(code);
        code.loadConstant(loop.rounds())
                .invokestatic(Body.HOOKS, "strip", strip)
                .storeLocal(kind, end);
    }

    private void limit(CodeBuilder code) {
        if (loop.limit().isEmpty()) {
            code.iconst_0();
        }
        loop.limit().forEach(code::with);
    }

    private void leave(CodeBuilder code, Label target) {
        if (loop.isLong()) {
            code.lcmp();
            code.branch(
                    switch (loop.leaves()) {
                        case IF_ICMPGE -> Opcode.IFGE;
                        case IF_ICMPGT -> Opcode.IFGT;
                        case IF_ICMPLE -> Opcode.IFLE;
                        default -> Opcode.IFLT;
                    },
                    target);
        } else {
            code.branch(loop.leaves(), target);
        }
    }
}
