package org.interleave.weave;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;

/** Calls that leave woven code: replaced, given an argument more, or announced. */
final class CallHooks {
    /* Overview. A call is replaced by a hook (Redirects), or made with one more argument (Extensions), or made as it
     * stands; the latter two are announced when they touch state of the JDK (VisibleCalls). To announce a call its
     * arguments are spilt into locals, so that the receiver can be handed to the hook:
     *
     *     store arguments; dup; store receiver; [hold;] hook(receiver, site); load arguments, tasks through Hooks.task;
     *     [beginWhole;] call; [endWhole;] [release;] [dup; load receiver; hook(result, receiver, site)]
     */

    private static final MethodTypeDesc OBJECT_OBJECT_SITE = MethodTypeDesc.of(CD_void, CD_Object, CD_Object, CD_int);
    private static final MethodTypeDesc OBJECT = MethodTypeDesc.of(CD_void, CD_Object);
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(CD_void);
    private static final MethodTypeDesc BEGIN = MethodTypeDesc.of(CD_boolean, CD_Object, CD_int);
    private static final MethodTypeDesc END = MethodTypeDesc.of(CD_void, CD_boolean);

    private final ClassTable classes;

    CallHooks(ClassTable classes) {
        this.classes = classes;
    }

    /** Whether this call is made differently in woven code. */
    boolean isHooked(Call call) {
        String owner = classes.outside(call.owner(), call.name(), call.descriptor());
        return Redirects.of(call, classes) != null
                || owner != null
                        && (Extensions.applies(owner, call)
                                || VisibleCalls.isVarHandleAccess(owner, call)
                                || VisibleCalls.isUpdaterAccess(owner, call)
                                || VisibleCalls.isInstance(owner, call)
                                || VisibleCalls.isArrayCopy(owner, call)
                                || VisibleCalls.readsFirstArgument(owner, call)
                                || VisibleCalls.isStaticConcurrent(owner, call)
                                || VisibleCalls.hasTask(owner, call)
                                || classes.weaving().tells(Told.BLOCKING) && MayBlock.is(owner, call));
    }

    void weave(CodeBuilder code, Body body, Call original) {
        Redirects.Hook hook = Redirects.of(original, classes);
        if (hook != null) {
            int site = site(body, hook.kind(), original);
            if (hook.triesFirst() && body.tells(Told.PASSING)) {
                Body.hook(code, "passing", site);
            }
            code.loadConstant(site).invokestatic(hook.owner(), hook.name(), hook.type());
            return;
        }
        String owner = classes.outside(original.owner(), original.name(), original.descriptor());
        if (owner == null) {
            original.emit(code);
            return;
        }
        Call call = Extensions.apply(code, owner, original);
        if (body.isQuiet()) {
            call.emit(code);
        } else if (!body.tells(Told.CALLS)) {
            onRealThreads(code, body, owner, call);
        } else if (VisibleCalls.isVarHandleAccess(owner, call) || VisibleCalls.isUpdaterAccess(owner, call)) {
            access(code, body, owner, call);
        } else if (VisibleCalls.isInstance(owner, call)) {
            announceReceiver(code, body, owner, call);
        } else if (VisibleCalls.isArrayCopy(owner, call)) {
            announceArguments(code, body, owner, call, 0, 2);
        } else if (VisibleCalls.readsFirstArgument(owner, call)) {
            announceArguments(code, body, owner, call, 0);
        } else if (VisibleCalls.isStaticConcurrent(owner, call)) {
            announceStatic(code, body, owner, call);
        } else if (VisibleCalls.hasTask(owner, call)) {
            int site = site(body, Site.Kind.CALL, call);
            loadArguments(code, owner, call, body.spill(code, call.type(), 0), site);
            call.emit(code);
        } else {
            call.emit(code);
        }
        body.freeTemps();
    }

    /* Only what real threads need: a place to lose the turn at, the monitors of the JDK's own collections, and the time
     * in which the call may block. */
    private static void onRealThreads(CodeBuilder code, Body body, String owner, Call call) {
        if (body.tells(Told.MEMORY)
                && (VisibleCalls.isVarHandleAccess(owner, call) || VisibleCalls.isUpdaterAccess(owner, call))) {
            access(code, body, owner, call);
            return;
        }
        if (body.tells(Told.PASSING) && isVisible(owner, call)) {
            Body.hook(code, "passing", site(body, Site.Kind.CALL, call));
        }
        boolean isMember = !call.isStatic() && !call.isConstructor();
        boolean itself = isMember && isVisible(owner, call) && CollectionLocks.mayBeItself(owner);
        boolean inside = isMember && isVisible(owner, call) && CollectionLocks.mayBeInside(owner, call);
        boolean blocks = body.tells(Told.BLOCKING) && MayBlock.is(owner, call);
        boolean told = isMember && body.tells(Told.MEMORY) && isVisible(owner, call);
        if (!itself && !inside && !blocks && !told) {
            call.emit(code);
            return;
        }
        int site = site(body, Site.Kind.CALL, call);
        int receiver = isMember ? receiver(code, body, call) : -1;
        if (told) {
            Body.hookObject(code.aload(receiver), "call", site);
        }
        Runnable made = () -> call.emit(code);
        Runnable blocking = blocks ? () -> blocking(code, body, receiver, site, made) : made;
        Runnable whole = !inside
                ? blocking
                : () -> {
                    code.aload(receiver).invokestatic(Body.HOOKS, "beginWhole", OBJECT);
                    Surrounding.around(
                            code, blocking, () -> code.aload(receiver).invokestatic(Body.HOOKS, "endWhole", OBJECT));
                };
        if (itself) {
            Body.hookObject(code.aload(receiver), "hold", site);
            Surrounding.around(code, whole, () -> Body.hookObject(code.aload(receiver), "release", site));
        } else {
            whole.run();
        }
    }

    private static boolean isVisible(String owner, Call call) {
        return VisibleCalls.isInstance(owner, call)
                || VisibleCalls.isArrayCopy(owner, call)
                || VisibleCalls.readsFirstArgument(owner, call)
                || VisibleCalls.isStaticConcurrent(owner, call);
    }

    /** Copies the receiver into a local; the stack is as it was. */
    private static int receiver(CodeBuilder code, Body body, Call call) {
        int[] arguments = body.spill(code, call.type(), 0);
        int receiver = body.temp(code, TypeKind.REFERENCE);
        code.dup().astore(receiver);
        for (int i = 0; i < arguments.length; i++) {
            Body.load(code, call.type().parameterType(i), arguments[i]);
        }
        return receiver;
    }

    private static void blocking(CodeBuilder code, Body body, int receiver, int site, Runnable call) {
        int begun = body.temp(code, TypeKind.INT);
        if (receiver < 0) {
            code.aconst_null();
        } else {
            code.aload(receiver);
        }
        code.loadConstant(site).invokestatic(Body.HOOKS, "beginBlocking", BEGIN).istore(begun);
        Surrounding.around(code, call, () -> code.iload(begun).invokestatic(Body.HOOKS, "endBlocking", END));
    }

    private static int site(Body body, Site.Kind kind, Call call) {
        return body.site(kind, call.owner().replace('/', '.'), call.name(), call.descriptor(), false);
    }

    private static void announceReceiver(CodeBuilder code, Body body, String owner, Call call) {
        int site = site(body, Site.Kind.CALL, call);
        int[] arguments = body.spill(code, call.type(), 0);
        // The receiver stays on the stack as well: when it is null, the JVM's message says what it was in the source.
        int receiver = body.temp(code, TypeKind.REFERENCE);
        code.dup().astore(receiver);
        Runnable announced = () -> {
            Body.hookObject(code.aload(receiver), "call", site);
            loadArguments(code, owner, call, arguments, site);
            make(code, owner, call, receiver);
        };
        if (CollectionLocks.mayBeItself(owner)) {
            Body.hookObject(code.aload(receiver), "hold", site);
            Surrounding.around(code, announced, () -> Body.hookObject(code.aload(receiver), "release", site));
        } else {
            announced.run();
        }
        returned(code, call, receiver, site);
    }

    private static void announceStatic(CodeBuilder code, Body body, String owner, Call call) {
        int site = site(body, Site.Kind.CALL, call);
        int[] arguments = body.spill(code, call.type(), 0);
        Body.hookObject(code.aconst_null(), "call", site);
        loadArguments(code, owner, call, arguments, site);
        make(code, owner, call, null);
        returned(code, call, null, site);
    }

    private static void announceArguments(CodeBuilder code, Body body, String owner, Call call, int... announced) {
        int site = site(body, Site.Kind.CALL, call);
        int[] arguments = body.spill(code, call.type(), 0);
        for (int index : announced) {
            Body.hookObject(code.aload(arguments[index]), "call", site);
        }
        loadArguments(code, owner, call, arguments, site);
        make(code, owner, call, null);
        if (!call.isConstructor()) {
            returned(code, call, arguments[0], site);
        }
    }

    private static void access(CodeBuilder code, Body body, String owner, Call call) {
        int site = site(body, Site.Kind.CALL, call);
        int[] arguments = body.spill(code, call.type(), 0);
        code.dup();
        if (arguments.length > 0 && !call.type().parameterType(0).isPrimitive()) {
            code.aload(arguments[0]);
        } else {
            code.aconst_null();
        }
        code.loadConstant(site).invokestatic(Body.HOOKS, "access", OBJECT_OBJECT_SITE);
        loadArguments(code, owner, call, arguments, site);
        make(code, owner, call, null);
    }

    private static void loadArguments(CodeBuilder code, String owner, Call call, int[] arguments, int site) {
        for (int i = 0; i < arguments.length; i++) {
            ClassDesc type = call.type().parameterType(i);
            Body.load(code, type, arguments[i]);
            if (VisibleCalls.isTask(owner, call, type)) {
                code.loadConstant(site).invokestatic(Body.HOOKS, "task", MethodTypeDesc.of(type, type, CD_int));
            }
        }
    }

    private static void make(CodeBuilder code, String owner, Call call, @Nullable Integer receiver) {
        if (VisibleCalls.isWhole(owner, call)) {
            code.invokestatic(Body.HOOKS, "beginWhole", NOTHING);
            Surrounding.around(code, () -> call.emit(code), () -> code.invokestatic(Body.HOOKS, "endWhole", NOTHING));
        } else if (receiver != null && CollectionLocks.mayBeInside(owner, call)) {
            code.aload(receiver).invokestatic(Body.HOOKS, "beginWhole", OBJECT);
            Surrounding.around(
                    code,
                    () -> call.emit(code),
                    () -> code.aload(receiver).invokestatic(Body.HOOKS, "endWhole", OBJECT));
        } else {
            call.emit(code);
        }
    }

    private static void returned(CodeBuilder code, Call call, @Nullable Integer receiver, int site) {
        if (call.type().returnType().isPrimitive()) {
            return;
        }
        code.dup();
        if (receiver == null) {
            code.aconst_null();
        } else {
            code.aload(receiver);
        }
        code.loadConstant(site).invokestatic(Body.HOOKS, "returned", OBJECT_OBJECT_SITE);
    }
}
