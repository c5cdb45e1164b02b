package org.interleave.weave;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Weaves one method body, instruction by instruction. */
final class MethodWeaving implements CodeTransform {
    private static final ClassDesc THREAD = ClassDesc.of("java.lang.Thread");
    private static final ClassDesc WOVEN_THREAD = ClassDesc.of("org.interleave.weave.woven.WovenThread");

    private final ClassWeaving owner;
    private final Body body;
    private final String name;
    private final String type;
    private final int flags;
    private final Set<Label> passed = new HashSet<>();
    private final List<ExceptionCatch> handlers = new ArrayList<>();
    /** The outermost first. */
    private final List<Surrounding> surroundings = new ArrayList<>();

    private boolean initialised;
    private int unfinishedNews;
    private boolean inSwitchTable;
    private final CountedLoops counted;
    private final Map<CountedLoops.Loop, Strip> strips = new HashMap<>();
    private int index = -1;

    MethodWeaving(ClassWeaving owner, Body body, String name, String type, int flags, CodeModel code) {
        this.owner = owner;
        this.body = body;
        this.name = name;
        this.type = type;
        this.flags = flags;
        initialised = !name.equals("<init>");
        body.line = firstLine(code);
        counted = body.strips() ? CountedLoops.of(body.self().name(), code) : CountedLoops.none();
    }

    /** What is made in place of an object of this class. */
    static ClassDesc instantiated(ClassDesc type) {
        return type.equals(THREAD) ? WOVEN_THREAD : type;
    }

    static int firstLine(CodeModel code) {
        for (CodeElement element : code) {
            if (element instanceof LineNumber number) {
                return number.line();
            }
        }
        return 0;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    public void atStart(CodeBuilder code) {
        // Before the first label, so that a loop that begins with the method does not enter it again.
        if (body.line > 0) {
            code.lineNumber(body.line);
        }
        boolean isLambda = name.startsWith("lambda$");
        if (owner.isArrival(name, type, flags)) {
            surroundings.add(Arrivals.arrive(code, body));
        }
        if (has(ClassFile.ACC_STATIC) ? !isLambda && !name.equals("<clinit>") : name.equals("<init>")) {
            StaticStateWeaving.check(code, owner.classes(), body.self().name());
        }
        boolean generated = has(ClassFile.ACC_SYNTHETIC) || has(ClassFile.ACC_BRIDGE);
        if ((!generated || isLambda) && body.tells(Told.PROGRESS)) {
            Body.hook(code, "enter", body.site(Site.Kind.ENTER));
        }
        if (has(ClassFile.ACC_SYNCHRONIZED)) {
            surroundings.add(lock(code));
        }
        if (owner.isUndivided(name)) {
            code.invokestatic(Body.HOOKS, "beginWhole", ConstantDescs.MTD_void);
            surroundings.add(new Surrounding(out -> out.invokestatic(Body.HOOKS, "endWhole", ConstantDescs.MTD_void)));
        }
    }

    /** A synchronized method: its monitor is taken before the protected range: what was not taken is not left. */
    private Surrounding lock(CodeBuilder code) {
        if (has(ClassFile.ACC_STATIC)) {
            code.loadConstant(ClassDesc.ofInternalName(body.self().name()));
        } else {
            code.aload(0);
        }
        // A fresh local: compilers may reuse the slot of "this".
        int monitor = code.allocateLocal(TypeKind.REFERENCE);
        code.dup().astore(monitor);
        Body.hookObject(code, "lock", body.site(Site.Kind.LOCK));
        return new Surrounding(out -> Body.hookObject(out.aload(monitor), "unlock", body.site(Site.Kind.UNLOCK)));
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (element instanceof Instruction && !(element instanceof ReturnInstruction)) {
            surroundings.forEach(each -> each.protect(code));
        }
        index++;
        CountedLoops.Loop loop = counted.at(index);
        if (loop != null && strip(code, loop, element)) {
            return;
        }
        switch (element) {
            case LineNumber number -> {
                body.line = number.line();
                code.with(number);
            }
            case LabelTarget target -> {
                passed.add(target.label());
                code.with(target);
            }
            // Handlers that the weaver adds lie inside the method's own, and must come before them in the table.
            case ExceptionCatch handler -> addHandler(handler);
            case BranchInstruction branch -> {
                loop(code, passed.contains(branch.target()));
                code.with(branch);
            }
            case LookupSwitchInstruction table -> {
                loop(code, goesBack(table.defaultTarget(), table.cases()));
                code.with(table);
            }
            case TableSwitchInstruction table -> {
                loop(code, goesBack(table.defaultTarget(), table.cases()));
                code.with(table);
            }
            case ReturnInstruction exit -> {
                surroundings.reversed().forEach(each -> each.exit(code));
                code.with(exit);
            }
            case MonitorInstruction instruction -> {
                boolean enters = instruction.opcode() == Opcode.MONITORENTER;
                int site = body.site(enters ? Site.Kind.LOCK : Site.Kind.UNLOCK);
                Body.hookObject(code, enters ? "lock" : "unlock", site);
            }
            case FieldInstruction access -> {
                inSwitchTable = access.name().stringValue().startsWith("$SwitchMap$");
                owner.memory().field(code, body, access, initialised);
                body.freeTemps();
            }
            case ArrayLoadInstruction access -> element(code, access);
            case ArrayStoreInstruction access
            when body.tells(Told.MEMORY) -> {
                owner.memory().store(code, body, access);
                body.freeTemps();
            }
            case NewObjectInstruction made -> {
                unfinishedNews++;
                code.new_(instantiated(made.className().asSymbol()));
            }
            case InvokeInstruction call -> call(code, call);
            case InvokeDynamicInstruction call -> owner.references().weave(code, body, call);
            default -> code.with(element);
        }
    }

    /** The parts of a counted loop that are woven in another way. @return whether this element was one */
    private boolean strip(CodeBuilder code, CountedLoops.Loop loop, CodeElement element) {
        Strip strip = strips.computeIfAbsent(loop, ignored -> new Strip(code, loop));
        if (index == loop.head()) {
            strip.begin(code);
            return false;
        }
        if (index == loop.back()) {
            code.with(element);
            strip.next(code, body);
            return true;
        }
        if (element instanceof Instruction) {
            if (index == loop.test()) {
                strip.test(code);
            }
            return true;
        }
        return false;
    }

    private void element(CodeBuilder code, ArrayLoadInstruction access) {
        if (inSwitchTable || !body.tells(Told.MEMORY)) {
            inSwitchTable = false;
            code.with(access);
        } else {
            owner.memory().load(code, body, access);
        }
    }

    private void call(CodeBuilder code, InvokeInstruction instruction) {
        owner.calls().weave(code, body, Call.of(instruction));
        if (instruction.name().equalsString("<init>")) {
            // Constructor calls nest as their news do; the first one without a new is super(...) or this(...).
            if (unfinishedNews == 0) {
                initialised = true;
            } else {
                unfinishedNews--;
            }
        }
    }

    /**
     * A compiler lets the handler that leaves a monitor protect itself. That would go round for ever when a machine ends a
     * thread by an exception out of {@link Machine#unlock}.
     */
    private void addHandler(ExceptionCatch handler) {
        boolean protectsItself =
                handler.catchType().isEmpty() && handler.handler().equals(handler.tryStart());
        if (!protectsItself) {
            handlers.add(handler);
        }
    }

    private boolean goesBack(Label target, List<SwitchCase> cases) {
        return passed.contains(target) || cases.stream().anyMatch(each -> passed.contains(each.target()));
    }

    private void loop(CodeBuilder code, boolean goesBack) {
        if (goesBack && body.tells(Told.PROGRESS)) {
            Body.hook(code, "loop", body.site(Site.Kind.LOOP));
        }
    }

    @Override
    public void atEnd(CodeBuilder code) {
        handlers.forEach(code::with);
        for (int i = surroundings.size() - 1; i >= 0; i--) {
            surroundings.get(i).end(code, surroundings.subList(0, i));
        }
    }
}
