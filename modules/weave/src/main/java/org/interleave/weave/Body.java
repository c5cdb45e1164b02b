package org.interleave.weave;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/** The method body that is being woven: where it stands, and the locals it may spill into. */
final class Body {
    static final ClassDesc HOOKS = ClassDesc.of("org.interleave.weave.woven.Hooks");

    private static final MethodTypeDesc SITE = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    private static final MethodTypeDesc OBJECT_SITE =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_int);

    private final Sites sites;
    private final ClassFacts self;
    private final String method;
    private final Weaving weaving;
    private final boolean quiet;
    private final List<Integer> single = new ArrayList<>();
    private final List<Integer> twofold = new ArrayList<>();
    private int singleUsed;
    private int twofoldUsed;

    /** The source line of the instruction at hand. */
    int line;

    /**
     * A body of {@code self}.
     *
     * @param quiet whether only what must be replaced is: nothing is told from an initialiser that the JVM runs, because a
     *     machine that made its thread wait there would make every thread wait that needs the class
     */
    Body(Sites sites, Weaving weaving, ClassFacts self, String method, boolean quiet) {
        this.sites = sites;
        this.weaving = weaving;
        this.self = self;
        this.method = method;
        this.quiet = quiet;
    }

    /** Another body for code of the same method and line. */
    Body elsewhere() {
        Body other = new Body(sites, weaving, self, method, quiet);
        other.line = line;
        return other;
    }

    boolean isQuiet() {
        return quiet;
    }

    /** Whether counted loops are cut into strips. */
    boolean strips() {
        return tells(Told.PROGRESS) && weaving.strips();
    }

    /** Whether the machine is told of such things from here. */
    boolean tells(Told what) {
        return !quiet && weaving.tells(what);
    }

    ClassFacts self() {
        return self;
    }

    /** A new site at the instruction at hand. */
    int site(Site.Kind kind) {
        return site(kind, "", "", "", false);
    }

    /** A new site at the instruction at hand; {@code owner} as {@link Class#getName} gives it. */
    int site(Site.Kind kind, String owner, String name, String descriptor, boolean isVolatile) {
        return sites.add(kind, self.binaryName(), method, self.file(), line, owner, name, descriptor, isVolatile);
    }

    /** Calls a hook that is told the site only. */
    static void hook(CodeBuilder code, String name, int site) {
        code.loadConstant(site).invokestatic(HOOKS, name, SITE);
    }

    /** Calls a hook that takes the reference on the stack, and the site. */
    static void hookObject(CodeBuilder code, String name, int site) {
        code.loadConstant(site).invokestatic(HOOKS, name, OBJECT_SITE);
    }

    /** A local that is free until {@link #freeTemps}. */
    int temp(CodeBuilder code, TypeKind kind) {
        boolean one = kind.slotSize() == 1;
        List<Integer> pool = one ? single : twofold;
        int used = one ? singleUsed++ : twofoldUsed++;
        if (used == pool.size()) {
            pool.add(code.allocateLocal(kind));
        }
        return pool.get(used);
    }

    /** The instruction at hand is done. */
    void freeTemps() {
        singleUsed = 0;
        twofoldUsed = 0;
    }

    /** Pops a value into a free local. */
    int spill(CodeBuilder code, ClassDesc type) {
        TypeKind kind = TypeKind.from(type).asLoadable();
        int slot = temp(code, kind);
        code.storeLocal(kind, slot);
        return slot;
    }

    /** Pops the arguments of a call, the last one first, as far as parameter {@code from}. @return their locals */
    int[] spill(CodeBuilder code, MethodTypeDesc type, int from) {
        int[] slots = new int[type.parameterCount()];
        for (int i = slots.length - 1; i >= from; i--) {
            slots[i] = spill(code, type.parameterType(i));
        }
        return slots;
    }

    static void load(CodeBuilder code, ClassDesc type, int slot) {
        code.loadLocal(TypeKind.from(type).asLoadable(), slot);
    }
}
