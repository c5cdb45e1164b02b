package org.interleave.weave;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The innermost loops of a method that count a local variable towards a limit and call nothing on the way. */
final class CountedLoops {
    /* Overview. A checkpoint in every round of such a loop costs more than the round: it keeps the JIT compiler from
     * unrolling and vectorising. So the loop is cut into strips, as C2 itself cuts counted loops between safepoints:
     *
     *         load i; load limit; if_icmpge EXIT             m = strip(i, limit)
     *     L:  load i; load limit; if_icmpge EXIT         L:  load i; load m; if_icmpge N
     *         body; iinc i 1; goto L                         body; iinc i 1; goto L
     *                                                    N:  load i; load limit; if_icmpge EXIT
     *                                                        loop hook; m = strip(i, limit); goto L
     *
     * Recognised is what compilers write for `for (i = …; i < limit; i += c)`, up or down, int or long, where the limit is a
     * constant, a local, a field, or the length of an array or a String found there, and the body does not assign it. No
     * other thread does either: only who holds the GIL runs, and there is no checkpoint within a strip. A strip is short:
     * the more instructions the body has, the fewer rounds. */

    private static final int INSTRUCTIONS_A_STRIP = 1 << 16;
    private static final int MOST_ROUNDS = 1 << 13;

    /**
     * A loop.
     *
     * @param label where it begins
     * @param head the index of the label
     * @param first the index of the first instruction of the limit
     * @param test the index of the branch that leaves it
     * @param back the index of the jump to the label
     * @param variable the slot that is counted
     * @param limit what pushes the limit
     * @param rounds how many make a strip; negative when it counts down
     */
    record Loop(
            Label label,
            int head,
            int first,
            int test,
            int back,
            int variable,
            boolean isLong,
            List<Instruction> limit,
            Opcode leaves,
            Label exit,
            int rounds) {}

    private static final List<String> ARITHMETIC = List.of(
            "java/lang/Math",
            "java/lang/StrictMath",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Double",
            "java/lang/Character");

    private final String self;
    private final List<CodeElement> code;
    private final Map<Label, Integer> places = new HashMap<>();
    private final Map<Label, Integer> jumps = new HashMap<>();
    private final Map<Integer, Loop> byIndex = new HashMap<>();

    private CountedLoops(String self, List<CodeElement> code) {
        this.self = self;
        this.code = code;
    }

    static CountedLoops none() {
        return new CountedLoops("", List.of());
    }

    /** @param self the internal name of the class that has the method */
    static CountedLoops of(String self, CodeModel model) {
        CountedLoops loops = new CountedLoops(self, model.elementList());
        loops.find();
        return loops;
    }

    /** The loop of which the element at this index is the head, part of the limit, the test or the jump back. */
    @Nullable
    Loop at(int index) {
        return byIndex.get(index);
    }

    private void find() {
        for (int i = 0; i < code.size(); i++) {
            switch (code.get(i)) {
                case LabelTarget target -> places.put(target.label(), i);
                case BranchInstruction branch -> jumps.merge(branch.target(), 1, Integer::sum);
                case LookupSwitchInstruction table -> count(table.defaultTarget(), table.cases());
                case TableSwitchInstruction table -> count(table.defaultTarget(), table.cases());
                default -> {
                    // goes nowhere
                }
            }
        }
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i) instanceof BranchInstruction branch
                    && (branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W)
                    && place(branch.target()) < i
                    && jumps.getOrDefault(branch.target(), 0) == 1) {
                Loop loop = parse(place(branch.target()), i);
                if (loop != null) {
                    byIndex.put(loop.head, loop);
                    byIndex.put(loop.back, loop);
                    for (int k = loop.first; k <= loop.test; k++) {
                        byIndex.put(k, loop);
                    }
                }
            }
        }
    }

    private void count(Label otherwise, List<SwitchCase> cases) {
        jumps.merge(otherwise, 1, Integer::sum);
        cases.forEach(each -> jumps.merge(each.target(), 1, Integer::sum));
    }

    private @Nullable Loop parse(int head, int back) {
        int at = next(head);
        if (at >= back || !(code.get(at) instanceof LoadInstruction counted)) {
            return null;
        }
        boolean isLong = counted.typeKind() == TypeKind.LONG;
        if (!isLong && counted.typeKind() != TypeKind.INT) {
            return null;
        }
        List<Instruction> limit = new ArrayList<>();
        int first = next(at);
        at = first;
        while (isLimit(code.get(at), limit)) {
            limit.add((Instruction) code.get(at));
            at = next(at);
        }
        if (isLong) {
            if (limit.isEmpty() || !isOperator(code.get(at), Opcode.LCMP)) {
                return null;
            }
            at = next(at);
        }
        if (!(code.get(at) instanceof BranchInstruction test) || place(test.target()) < back) {
            return null;
        }
        Opcode leaves = leaves(test.opcode(), isLong || limit.isEmpty());
        Integer step = leaves == null ? null : step(at + 1, back, counted.slot(), isLong, limit);
        if (leaves == null || step == null || step > 0 != (leaves == Opcode.IF_ICMPGE || leaves == Opcode.IF_ICMPGT)) {
            return null;
        }
        int rounds = Math.clamp(INSTRUCTIONS_A_STRIP / (back - at), 1, MOST_ROUNDS);
        int stride = (int) Math.clamp((long) rounds * step, -(1 << 30), 1 << 30);
        Label label = ((LabelTarget) code.get(head)).label();
        return new Loop(label, head, first, at, back, counted.slot(), isLong, limit, leaves, test.target(), stride);
    }

    private int place(Label label) {
        return places.getOrDefault(label, 0);
    }

    /** The next element that is an instruction or a label. */
    private int next(int index) {
        int next = index + 1;
        while (next < code.size()
                && !(code.get(next) instanceof Instruction)
                && !(code.get(next) instanceof LabelTarget)) {
            next++;
        }
        return next;
    }

    private boolean isLimit(CodeElement element, List<Instruction> before) {
        return switch (element) {
            case ConstantInstruction constant ->
                before.isEmpty() && (constant.typeKind() == TypeKind.INT || constant.typeKind() == TypeKind.LONG);
            case LoadInstruction load ->
                before.isEmpty() && load.typeKind() != TypeKind.FLOAT && load.typeKind() != TypeKind.DOUBLE;
            // Its own fields only: one of another class may have that class initialised.
            case FieldInstruction field ->
                field.owner().asInternalName().equals(self)
                        && (field.opcode() == Opcode.GETSTATIC ? before.isEmpty() : field.opcode() == Opcode.GETFIELD);
            case OperatorInstruction operator -> operator.opcode() == Opcode.ARRAYLENGTH;
            case InvokeInstruction call ->
                call.owner().asInternalName().equals("java/lang/String")
                        && call.name().equalsString("length");
            case ConvertInstruction convert -> convert.opcode() == Opcode.I2L && !before.isEmpty();
            default -> false;
        };
    }

    private static boolean isOperator(CodeElement element, Opcode wanted) {
        return element instanceof OperatorInstruction operator && operator.opcode() == wanted;
    }

    /** The test as one of two ints; null when it is none that a strip can have. */
    private static @Nullable Opcode leaves(Opcode test, boolean withZero) {
        return switch (test) {
            case IF_ICMPGE, IF_ICMPGT, IF_ICMPLE, IF_ICMPLT -> withZero ? null : test;
            case IFGE -> withZero ? Opcode.IF_ICMPGE : null;
            case IFGT -> withZero ? Opcode.IF_ICMPGT : null;
            case IFLE -> withZero ? Opcode.IF_ICMPLE : null;
            case IFLT -> withZero ? Opcode.IF_ICMPLT : null;
            default -> null;
        };
    }

    /** By how much the body counts; null when it does so in no simple way, or calls, or goes round, or moves the limit. */
    private @Nullable Integer step(int from, int back, int variable, boolean isLong, List<Instruction> limit) {
        Integer step = null;
        for (int i = from; i < back; i++) {
            switch (code.get(i)) {
                case InvokeDynamicInstruction _, MonitorInstruction _ -> {
                    return null;
                }
                case InvokeInstruction call -> {
                    if (!isArithmetic(Call.of(call))) {
                        return null;
                    }
                }
                case FieldInstruction field
                when isPut(field) && isIn(limit, field) -> {
                    return null;
                }
                case BranchInstruction branch -> {
                    if (place(branch.target()) <= i) {
                        return null;
                    }
                }
                case IncrementInstruction increment
                when increment.slot() == variable -> {
                    if (step != null || isLong || !isUnconditional(from, i, back)) {
                        return null;
                    }
                    step = increment.constant();
                }
                case IncrementInstruction increment
                when isIn(limit, increment.slot()) -> {
                    return null;
                }
                case StoreInstruction store
                when store.slot() == variable -> {
                    if (step != null || !isLong || !isUnconditional(from, i, back)) {
                        return null;
                    }
                    step = longStep(i, variable);
                    if (step == null) {
                        return null;
                    }
                }
                case StoreInstruction store
                when isIn(limit, store.slot()) -> {
                    return null;
                }
                default -> {
                    // does not concern the count
                }
            }
        }
        return step == null || step == 0 ? null : step;
    }

    /** Every round counts, or a thread would go round for ever without a checkpoint: it is the last thing or among the first. */
    private boolean isUnconditional(int from, int index, int back) {
        return next(index) == back
                || code.subList(from, index).stream()
                        .noneMatch(element -> element instanceof LabelTarget || element instanceof BranchInstruction);
    }

    private static boolean isIn(List<Instruction> limit, int slot) {
        return !limit.isEmpty() && limit.getFirst() instanceof LoadInstruction load && load.slot() == slot;
    }

    private static boolean isPut(FieldInstruction field) {
        return field.opcode() == Opcode.PUTFIELD || field.opcode() == Opcode.PUTSTATIC;
    }

    private static boolean isIn(List<Instruction> limit, FieldInstruction written) {
        return limit.stream()
                .anyMatch(each -> each instanceof FieldInstruction read
                        && read.name().equalsString(written.name().stringValue()));
    }

    /** Done in a moment, and a call in name only. */
    private static boolean isArithmetic(Call call) {
        return call.isStatic() && ARITHMETIC.contains(call.owner())
                || call.owner().equals("java/lang/String")
                        && (call.name().equals("charAt") || call.name().equals("length"));
    }

    /** {@code lload i; ldc c; ladd; lstore i}. */
    private @Nullable Integer longStep(int store, int variable) {
        int operator = previous(store);
        int constant = previous(operator);
        int load = previous(constant);
        boolean adds = isOperator(code.get(operator), Opcode.LADD);
        if (load < 0
                || !adds && !isOperator(code.get(operator), Opcode.LSUB)
                || !(code.get(load) instanceof LoadInstruction loaded && loaded.slot() == variable)
                || !(code.get(constant) instanceof ConstantInstruction pushed
                        && pushed.constantValue() instanceof Long by
                        && Math.abs(by) < 1 << 15)) {
            return null;
        }
        return adds ? by.intValue() : -by.intValue();
    }

    private int previous(int index) {
        int previous = index - 1;
        while (previous >= 0
                && !(code.get(previous) instanceof Instruction)
                && !(code.get(previous) instanceof LabelTarget)) {
            previous--;
        }
        return Math.max(previous, 0);
    }
}
