package org.interleave.weave;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.concurrent.CompletionStage;

/** Calls that leave the choice of threads or seeds to the JDK: the machine's choice is added as one more argument. */
final class Extensions {
    private static final ClassDesc POOLS = ClassDesc.of("org.interleave.weave.woven.PoolHooks");
    private static final ClassDesc WORLD = ClassDesc.of("org.interleave.weave.woven.WorldHooks");
    private static final ClassDesc FACTORY = ClassDesc.of("java.util.concurrent.ThreadFactory");
    private static final ClassDesc EXECUTOR = ClassDesc.of("java.util.concurrent.Executor");
    private static final ClassDesc HANDLER = ClassDesc.of("java.util.concurrent.RejectedExecutionHandler");
    private static final String WOVEN_THREAD = "org/interleave/weave/woven/WovenThread";

    private Extensions() {}

    static boolean applies(String owner, Call call) {
        return isThread(call) || isSeedless(call) || lacksFactory(call) || lacksExecutor(owner, call);
    }

    /** Pushes what is missing. @return the call to make then; the same when nothing was missing */
    static Call apply(CodeBuilder code, String owner, Call call) {
        if (isThread(call)) {
            return call.on(WOVEN_THREAD);
        }
        if (isSeedless(call)) {
            code.invokestatic(WORLD, "newSeed", MethodTypeDesc.of(ConstantDescs.CD_long));
            return call.append(ConstantDescs.CD_long);
        }
        if (lacksExecutor(owner, call)) {
            code.invokestatic(POOLS, "asyncExecutor", MethodTypeDesc.of(EXECUTOR));
            return call.append(EXECUTOR);
        }
        if (lacksFactory(call)) {
            code.invokestatic(POOLS, "threadFactory", MethodTypeDesc.of(FACTORY));
            int last = call.type().parameterCount() - 1;
            if (call.type().parameterType(last).equals(HANDLER)) {
                code.swap();
                return new Call(
                        call.opcode(),
                        call.owner(),
                        call.name(),
                        call.type().insertParameterTypes(last, FACTORY),
                        call.isInterface());
            }
            return call.append(FACTORY);
        }
        return call;
    }

    private static boolean isThread(Call call) {
        return call.isConstructor() && call.owner().equals("java/lang/Thread");
    }

    private static boolean isSeedless(Call call) {
        return call.isConstructor()
                && call.owner().equals("java/util/Random")
                && call.type().parameterCount() == 0;
    }

    private static boolean lacksFactory(Call call) {
        boolean pool = call.owner().equals("java/util/concurrent/ThreadPoolExecutor")
                || call.owner().equals("java/util/concurrent/ScheduledThreadPoolExecutor");
        return pool && call.isConstructor() && !call.type().parameterList().contains(FACTORY);
    }

    private static boolean lacksExecutor(String owner, Call call) {
        if (!call.name().endsWith("Async") || call.type().parameterList().contains(EXECUTOR)) {
            return false;
        }
        Class<?> type = owner.startsWith("java/util/concurrent/") ? Jdk.find(owner) : null;
        return type != null && CompletionStage.class.isAssignableFrom(type);
    }
}
