package org.interleave.eventloop;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;

/** The line of the {@code synchronized} a virtual thread waits at. */
final class MonitorLine {
    /* Overview. A virtual thread that finds a monitor taken is unmounted, and shown to be at the instruction after the one that
     * enters it: often on the next line. The class file says which line comes before that one. */

    private MonitorLine() {}

    /** {@code frame}, on the line where its thread waits for a monitor; as it is when its class file cannot be had. */
    static StackTraceElement of(StackTraceElement frame, Thread thread) {
        ClassLoader loader = thread.getContextClassLoader();
        String file = frame.getClassName().replace('.', '/') + ".class";
        try (InputStream bytes = loader == null ? null : loader.getResourceAsStream(file)) {
            if (bytes == null) {
                return frame;
            }
            for (MethodModel method : ClassFile.of().parse(bytes.readAllBytes()).methods()) {
                if (method.methodName().equalsString(frame.getMethodName())) {
                    int line = method.code()
                            .map(code -> before(code, frame.getLineNumber()))
                            .orElse(frame.getLineNumber());
                    if (line != frame.getLineNumber()) {
                        return at(frame, line);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            return frame;
        }
        return frame;
    }

    /** The line of the last monitor that is entered right before an instruction of {@code line}; else that line itself. */
    private static int before(CodeModel code, int line) {
        int current = line;
        int entered = line;
        int found = line;
        boolean justEntered = false;
        for (CodeElement element : code) {
            if (element instanceof LineNumber number) {
                current = number.line();
            } else if (element instanceof Instruction instruction) {
                if (justEntered && current == line) {
                    found = entered;
                }
                justEntered =
                        instruction instanceof MonitorInstruction monitor && monitor.opcode() == Opcode.MONITORENTER;
                entered = justEntered ? current : entered;
            }
        }
        return found;
    }

    private static StackTraceElement at(StackTraceElement frame, int line) {
        String file = frame.getFileName();
        return new StackTraceElement(frame.getClassName(), frame.getMethodName(), file, line);
    }
}
