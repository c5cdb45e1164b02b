package org.interleave.weave;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a program before it runs, and lists what in it cannot be modelled. */
final class Inspection {
    private final ClassTable classes;
    private final Set<Refusal> refusals = new LinkedHashSet<>();
    private final Deque<String> ahead = new ArrayDeque<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private String file = "";
    private String type = "";
    private String above = "";
    private int line;

    Inspection(ClassTable classes) {
        this.classes = classes;
    }

    /** Everything refused in the woven classes that can be reached from these. */
    List<Refusal> of(String... entries) {
        for (String entry : entries) {
            if (classes.classFile(entry) == null) {
                throw new IllegalArgumentException("there is no class " + entry + " that could be woven");
            }
            visit(entry);
        }
        while (!ahead.isEmpty()) {
            String next = ahead.remove();
            byte[] bytes = classes.classFile(next);
            if (bytes != null) {
                inspect(ClassFile.of().parse(bytes));
            }
        }
        return new ArrayList<>(refusals);
    }

    /** Every class that was looked at, as {@link Class#getName} gives it. */
    Set<String> classes() {
        return seen;
    }

    private void visit(String binaryName) {
        if (seen.add(binaryName)) {
            ahead.add(binaryName);
        }
    }

    private void inspect(ClassModel model) {
        ClassFacts facts = ClassFacts.of(model);
        file = facts.file();
        type = facts.binaryName();
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof ClassEntry reference
                    && !reference.asInternalName().startsWith("[")) {
                visit(reference.asInternalName().replace('/', '.'));
            }
        }
        line = model.methods().stream()
                .flatMap(method -> method.code().stream())
                .mapToInt(MethodWeaving::firstLine)
                .filter(first -> first > 0)
                .min()
                .orElse(0);
        above = facts.superName() == null ? "" : facts.superName();
        superclass();
        for (MethodModel method : model.methods()) {
            if (method.flags().has(java.lang.reflect.AccessFlag.NATIVE)) {
                // It has no code, and so no line.
                line = 0;
                refuse(simple(facts.name()) + "." + method.methodName().stringValue(), "a native method runs unseen");
            }
            method.code().ifPresent(this::inspect);
        }
    }

    private void superclass() {
        String why = Unmodelled.type(above);
        Class<?> known = Jdk.find(above);
        if (why != null) {
            refuse("extends " + simple(above), why);
        } else if (known != null && known != Thread.class && Thread.class.isAssignableFrom(known)) {
            refuse("extends " + simple(above), "of the JDK's threads only Thread itself can be taken over");
        }
    }

    private void inspect(CodeModel code) {
        for (CodeElement element : code) {
            switch (element) {
                case LineNumber number -> line = number.line();
                case InvokeInstruction call -> call(Call.of(call));
                case FieldInstruction access -> field(access);
                case InvokeDynamicInstruction dynamic -> {
                    for (ConstantDesc argument : dynamic.bootstrapArgs()) {
                        if (argument instanceof DirectMethodHandleDesc handle) {
                            call(MethodReferences.call(handle));
                        }
                    }
                }
                default -> {
                    // nothing else leaves the program
                }
            }
        }
    }

    private void call(@Nullable Call call) {
        String owner = call == null ? null : classes.outside(call.owner(), call.name(), call.descriptor());
        if (call == null || owner == null || call.isConstructor() && owner.equals(above)) {
            return;
        }
        String why = Unmodelled.method(owner, call.name(), call.descriptor());
        if (why != null) {
            refuse(call.isConstructor() ? "new " + simple(owner) : simple(owner) + "." + call.name(), why);
        }
    }

    private void field(FieldInstruction access) {
        String owner = access.owner().asInternalName();
        String name = access.name().stringValue();
        if (owner.equals("java/lang/System") && name.equals("in")) {
            refuse("System.in", "it waits for whoever types");
        } else {
            String why = classes.woven(owner) == null ? Unmodelled.type(owner) : null;
            if (why != null) {
                refuse(simple(owner) + "." + name, why);
            }
        }
    }

    private void refuse(String what, String why) {
        if (classes.weaving().refuses()) {
            refusals.add(new Refusal(file, line, type, what, why));
        }
    }

    private static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
    }
}
