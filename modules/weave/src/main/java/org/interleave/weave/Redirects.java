package org.interleave.weave;

import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interleave.weave.woven.AtomicHooks;
import org.interleave.weave.woven.MonitorHooks;
import org.interleave.weave.woven.PoolHooks;
import org.interleave.weave.woven.ThreadHooks;
import org.interleave.weave.woven.WaitHooks;
import org.interleave.weave.woven.WorldHooks;
import org.jspecify.annotations.Nullable;

/** The methods of the JDK that are replaced by static hooks. The table is read off the hooks: see {@link InPlaceOf}. */
final class Redirects {
    /** A hook in place of a method. */
    record Hook(ClassDesc owner, String name, MethodTypeDesc type, Site.Kind kind, boolean triesFirst) {}

    private static final Map<String, Hook> HOOKS = new HashMap<>();
    private static final Set<String> NAMES = new HashSet<>();
    /** Methods that subclasses inherit or override, and so are called under other owners' names. */
    private static final List<Class<?>> INHERITED = List.of(Thread.class, Throwable.class);

    static {
        for (Class<?> type : List.of(
                ThreadHooks.class,
                MonitorHooks.class,
                PoolHooks.class,
                AtomicHooks.class,
                WorldHooks.class,
                WaitHooks.class)) {
            for (Method hook : type.getDeclaredMethods()) {
                InPlaceOf target = hook.getAnnotation(InPlaceOf.class);
                if (target != null) {
                    String name = target.name().isEmpty() ? hook.getName() : target.name();
                    for (Class<?> owner : target.value()) {
                        add(owner, name, hook, target.kind());
                    }
                }
            }
        }
    }

    private Redirects() {}

    private static void add(Class<?> owner, String name, Method hook, Site.Kind kind) {
        Class<?>[] all = Arrays.copyOf(hook.getParameterTypes(), hook.getParameterCount() - 1);
        Method target = find(owner, name, all, true);
        if (target == null && all.length > 0) {
            target = find(owner, name, Arrays.copyOfRange(all, 1, all.length), false);
        }
        if (target == null) {
            throw new IllegalStateException(hook + " is in place of nothing in " + owner);
        }
        String descriptor = MethodType.methodType(target.getReturnType(), target.getParameterTypes())
                .descriptorString();
        HOOKS.put(
                owner.getName().replace('.', '/') + "." + name + descriptor,
                new Hook(
                        hook.getDeclaringClass().describeConstable().orElseThrow(),
                        hook.getName(),
                        MethodType.methodType(hook.getReturnType(), hook.getParameterTypes())
                                .describeConstable()
                                .orElseThrow(),
                        kind,
                        hook.getDeclaringClass() == WaitHooks.class));
        NAMES.add(name + descriptor);
    }

    private static @Nullable Method find(Class<?> owner, String name, Class<?>[] parameters, boolean isStatic) {
        try {
            Method found = owner.getMethod(name, parameters);
            return Modifier.isStatic(found.getModifiers()) == isStatic ? found : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    /** The hook in place of this call; null when it is made as it stands. */
    static @Nullable Hook of(Call call, ClassTable classes) {
        String method = call.name() + call.descriptor();
        if (!NAMES.contains(method)) {
            return null;
        }
        if (call.opcode() == Opcode.INVOKESPECIAL) {
            return ofSuper(call, method, classes);
        }
        Hook objects = HOOKS.get("java/lang/Object." + method);
        if (objects != null && !call.isStatic()) {
            // wait and notify are final: whatever the owner, they are Object's. hashCode is not.
            return !call.name().equals("hashCode") || call.owner().equals("java/lang/Object") ? objects : null;
        }
        String owner = classes.outside(call.owner(), call.name(), call.descriptor());
        Hook hook = owner == null ? null : HOOKS.get(declaring(owner, method) + "." + method);
        return hook == null || hook.triesFirst() && !classes.weaving().tells(Told.BLOCKING) ? null : hook;
    }

    /** {@code super.start()} and the like reach WovenThread by themselves; what is final there has no other meaning. */
    private static @Nullable Hook ofSuper(Call call, String method, ClassTable classes) {
        String owner = classes.outside(call.owner(), call.name(), call.descriptor());
        if (owner == null) {
            return null;
        }
        if (method.equals("hashCode()I")) {
            return owner.equals("java/lang/Object")
                    ? HOOKS.get("java/lang/System.identityHashCode(Ljava/lang/Object;)I")
                    : null;
        }
        Hook objects = HOOKS.get("java/lang/Object." + method);
        if (objects != null) {
            return objects;
        }
        boolean isFinal = call.name().equals("join")
                || call.name().equals("isAlive")
                || call.name().equals("threadId")
                || call.name().equals("printStackTrace");
        return isFinal ? HOOKS.get(declaring(owner, method) + "." + method) : null;
    }

    private static String declaring(String owner, String method) {
        if (HOOKS.containsKey(owner + "." + method)) {
            return owner;
        }
        Class<?> type = Jdk.find(owner);
        for (Class<?> above : INHERITED) {
            if (type != null && above.isAssignableFrom(type)) {
                return above.getName().replace('.', '/');
            }
        }
        return owner;
    }
}
