package org.interleave.machine;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Rewrites the JDK's waiting code, as it is loaded, to ask {@link JdkHooks} for the time. */
final class TimeRedirection implements ClassFileTransformer {
    /* Overview. Three places decide when a timed wait of a virtual thread ends, one more what ThreadLocalRandom draws, and
     * none needs a new branch:
     *
     *   java.util.concurrent.**, Thread, VirtualThread: System.nanoTime()           -> InterleaveHooks.nanoTime()
     *   VirtualThread.schedule: DelayedTaskSchedulers.schedule(command, delay, unit) -> InterleaveHooks.schedule(
     *                                                                 command, delay, unit, this.scheduler)
     *   VirtualThread.parkOnCarrierThread: begins with InterleaveHooks.parkPinned(this.scheduler)
     *   ThreadLocalRandom, Exchanger: thread.threadId()                              -> InterleaveHooks.chance(thread)
     *   LockSupport.unpark: ends with InterleaveHooks.unparked(), where a machine may charge for the wake-up
     *
     * The timers could also be caught without rewriting, by replacing the elements of DelayedTaskSchedulers.INSTANCE; but
     * those are called by the carrier and are not told for whom, so that every step would have to write down which
     * thread it runs. Inside VirtualThread the scheduler is at hand, and it is the stepped thread.
     *
     * DelayScheduler keeps the real time. It is the common pool's timer thread, a platform thread: a stepped thread that
     * computed a deadline for it in virtual time would have it ring at once or in years. CompletableFuture.orTimeout is
     * therefore timed in real time. */

    static final ClassDesc HOOKS = ClassDesc.of("java.lang.InterleaveHooks");

    private static final String LOCK_SUPPORT = "java/util/concurrent/locks/LockSupport";
    private static final String VIRTUAL_THREAD = "java/lang/VirtualThread";
    private static final ClassDesc CD_VIRTUAL_THREAD = ClassDesc.of("java.lang.VirtualThread");
    private static final ClassDesc CD_EXECUTOR =
            Executor.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc NANO_TIME = MethodTypeDesc.of(ConstantDescs.CD_long);
    private static final MethodTypeDesc SCHEDULE = MethodTypeDesc.of(
            Future.class.describeConstable().orElseThrow(),
            Runnable.class.describeConstable().orElseThrow(),
            ConstantDescs.CD_long,
            TimeUnit.class.describeConstable().orElseThrow(),
            CD_EXECUTOR);

    private static final MethodTypeDesc CHANCE = MethodTypeDesc.of(
            ConstantDescs.CD_long, Thread.class.describeConstable().orElseThrow());
    private static final List<String> DRAW_BY_IDENTITY =
            List.of("java/util/concurrent/ThreadLocalRandom", "java/util/concurrent/Exchanger");

    private boolean timersFound;
    private boolean parkingFound;
    private boolean unparkFound;
    private volatile @Nullable Throwable failure;

    /**
     * Redirects what is loaded now and whatever will be loaded later.
     *
     * @throws ReflectiveOperationException when this JDK's waiting code does not look as expected; nothing is redirected
     */
    void install(Instrumentation instrumentation) throws ReflectiveOperationException {
        instrumentation.addTransformer(this, true);
        try {
            List<Class<?>> loaded = new ArrayList<>();
            for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                if (type.getClassLoader() == null
                        && !type.isArray()
                        && !type.isHidden()
                        && concerns(type.getName().replace('.', '/'))) {
                    loaded.add(type);
                }
            }
            instrumentation.retransformClasses(loaded.toArray(Class<?>[]::new));
        } catch (Exception | LinkageError e) {
            failure = e;
        }
        if (failure != null || !timersFound || !parkingFound || !unparkFound) {
            instrumentation.removeTransformer(this);
            throw new ReflectiveOperationException(
                    "this JDK (" + Runtime.version() + ") waits in another way than the one we know", failure);
        }
    }

    private static boolean concerns(String name) {
        return name.startsWith("java/util/concurrent/")
                ? !name.startsWith("java/util/concurrent/DelayScheduler")
                : name.equals(VIRTUAL_THREAD) || name.equals("java/lang/Thread");
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader != null || name == null || !concerns(name)) {
            return null;
        }
        try {
            ClassFile classFile = ClassFile.of();
            ClassModel model = classFile.parse(bytes);
            return name.equals(LOCK_SUPPORT) || readsTheClock(model)
                    ? classFile.transformClass(model, redirect(name))
                    : null;
        } catch (Throwable t) { // the JVM would swallow it
            failure = t;
            return null;
        }
    }

    private static boolean readsTheClock(ClassModel model) {
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof MethodRefEntry method
                    && readsTheClock(method.owner(), method.name().stringValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean readsTheClock(ClassEntry owner, String method) {
        return method.equals("nanoTime") && owner.asInternalName().equals("java/lang/System");
    }

    private ClassTransform redirect(String name) {
        boolean virtualThread = name.equals(VIRTUAL_THREAD);
        boolean lockSupport = name.equals(LOCK_SUPPORT);
        return (builder, element) -> {
            if (virtualThread
                    && element instanceof MethodModel method
                    && method.methodName().equalsString("parkOnCarrierThread")) {
                parkingFound = true;
                builder.transformMethod(method, MethodTransform.transformingCode(new AnnouncePinnedPark()));
            } else if (lockSupport
                    && element instanceof MethodModel method
                    && method.methodName().equalsString("unpark")) {
                unparkFound = true;
                builder.transformMethod(method, MethodTransform.transformingCode(TimeRedirection::announceUnpark));
            } else if (element instanceof MethodModel method
                    && method.code().stream().anyMatch(code -> isRedirected(name, code))) {
                builder.transformMethod(
                        method, MethodTransform.transformingCode((code, each) -> redirect(name, code, each)));
            } else {
                builder.with(element);
            }
        };
    }

    private static void announceUnpark(CodeBuilder code, CodeElement element) {
        if (element instanceof ReturnInstruction) {
            code.invokestatic(HOOKS, "unparked", MethodTypeDesc.of(ConstantDescs.CD_void));
        }
        code.with(element);
    }

    private static boolean isRedirected(String type, CodeModel code) {
        for (CodeElement element : code) {
            if (element instanceof InvokeInstruction call
                    && (readsTheClock(call) || setsATimer(call) || drawsByIdentity(type, call))) {
                return true;
            }
        }
        return false;
    }

    private void redirect(String type, CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call && readsTheClock(call)) {
            code.invokestatic(HOOKS, "nanoTime", NANO_TIME);
        } else if (element instanceof InvokeInstruction call && setsATimer(call)) {
            timersFound = true;
            code.aload(0).getfield(CD_VIRTUAL_THREAD, "scheduler", CD_EXECUTOR);
            code.invokestatic(HOOKS, "schedule", SCHEDULE);
        } else if (element instanceof InvokeInstruction call && drawsByIdentity(type, call)) {
            code.invokestatic(HOOKS, "chance", CHANCE);
        } else {
            code.with(element);
        }
    }

    private static boolean drawsByIdentity(String type, InvokeInstruction call) {
        return DRAW_BY_IDENTITY.stream().anyMatch(type::startsWith)
                && call.owner().asInternalName().equals("java/lang/Thread")
                && call.name().equalsString("threadId");
    }

    private static boolean readsTheClock(InvokeInstruction call) {
        return readsTheClock(call.owner(), call.name().stringValue());
    }

    private static boolean setsATimer(InvokeInstruction call) {
        return call.name().equalsString("schedule")
                && call.owner().asInternalName().equals(VIRTUAL_THREAD + "$DelayedTaskSchedulers");
    }

    private static final class AnnouncePinnedPark implements CodeTransform {
        @Override
        public void atStart(CodeBuilder code) {
            code.aload(0).getfield(CD_VIRTUAL_THREAD, "scheduler", CD_EXECUTOR);
            code.invokestatic(HOOKS, "parkPinned", MethodTypeDesc.of(ConstantDescs.CD_void, CD_EXECUTOR));
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
        }
    }
}
