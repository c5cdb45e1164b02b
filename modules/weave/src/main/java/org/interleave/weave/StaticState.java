package org.interleave.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The static state of a woven class, for a machine that makes it anew. */
public final class StaticState {
    private static final ClassValue<StaticState> STATES = new ClassValue<>() {
        @Override
        protected StaticState computeValue(Class<?> type) {
            return new StaticState(type);
        }
    };

    private final @Nullable Class<?> superclass;
    private final MethodHandle reset;
    private final MethodHandle initialiser;
    private final VarHandle epoch;

    private StaticState(Class<?> type) {
        MethodType nothing = MethodType.methodType(void.class);
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            reset = lookup.findStatic(type, StaticStateWeaving.RESET, nothing);
            initialiser = lookup.findStatic(type, StaticStateWeaving.INITIALISER, nothing);
            epoch = lookup.findStaticVarHandle(type, StaticStateWeaving.EPOCH, int.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " has no static state that can be made anew", e);
        }
        superclass = has(type.getSuperclass()) ? type.getSuperclass() : null;
    }

    private static boolean has(@Nullable Class<?> type) {
        if (type == null || !(type.getClassLoader() instanceof WeaveLoader)) {
            return false;
        }
        return Arrays.stream(type.getDeclaredFields())
                .anyMatch(field -> field.getName().equals(StaticStateWeaving.EPOCH));
    }

    /** The static state of a class that asked to be {@link Machine#initialize initialised}. */
    public static StaticState of(Class<?> type) {
        return STATES.get(type);
    }

    /** The superclass, when it must be initialised before this class; else null. */
    public @Nullable Class<?> superclass() {
        return superclass;
    }

    /** Sets the static fields to what they are before the initialiser has run. */
    public void reset() {
        try {
            reset.invokeExact();
        } catch (Throwable e) {
            throw new AssertionError("reset assigns fields only", e);
        }
    }

    /** Runs the static initialiser, which throws what the program's own throws. */
    @SuppressWarnings("InvokeExactReturn")
    public void runInitializer() throws Throwable {
        initialiser.invokeExact();
    }

    /** The epoch in which the class says it was initialised; 0 at first. */
    public int epoch() {
        return (int) epoch.getVolatile();
    }

    /** Says in which epoch the class was initialised: from then on it does not ask again in that epoch. */
    public void setEpoch(int value) {
        epoch.setVolatile(value);
    }
}
