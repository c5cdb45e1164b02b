package org.interleave.gil.run;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Room on the stack for what must not be left half done. A program may recurse until its stack overflows, and must find the
 * GIL where it was.
 */
final class StackReserve {
    /* Overview. The JVM throws StackOverflowError at the entry of whichever method finds no room: in the middle of a policy, a
     * GIL would be taken and its holder not know. So room is asked for before anything changes, by calling a method whose
     * frame is that large, by its locals. It must stay in the interpreter, for a compiled method has a frame as small as it
     * likes: HotSpot compiles no method of more than 8,000 bytes. The interpreter clears the locals, which costs some 150 ns;
     * so a holder asks only if it has entered a method since it last asked. */

    private static final int SLOTS = 448; // 3.5 kB
    private static final int LONGEST_COMPILED = 8_000; // -XX:HugeMethodLimit
    private static final MethodHandle METHOD = define();

    private StackReserve() {}

    /**
     * Returns when there is room.
     *
     * @throws StackOverflowError when there is not
     */
    static void require() {
        try {
            METHOD.invokeExact(false);
        } catch (StackOverflowError | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("it does nothing", e);
        }
    }

    private static MethodHandle define() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        ClassDesc name = ClassDesc.of(StackReserve.class.getPackageName(), "StackReserved");
        byte[] bytes = ClassFile.of()
                .build(
                        name,
                        type -> type.withMethodBody(
                                "require",
                                MethodTypeDesc.of(CD_void, CD_boolean),
                                ClassFile.ACC_STATIC,
                                StackReserve::body));
        try {
            MethodHandles.Lookup defined = lookup.defineHiddenClass(bytes, true);
            return defined.findStatic(
                    defined.lookupClass(), "require", MethodType.methodType(void.class, boolean.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Returns at once; what comes after that makes it as large as it is. */
    private static void body(CodeBuilder code) {
        Label end = code.newLabel();
        code.iload(0).ifeq(end);
        code.iconst_0().istore(SLOTS);
        for (int i = 0; i < LONGEST_COMPILED; i++) {
            code.nop();
        }
        code.labelBinding(end).return_();
    }
}
