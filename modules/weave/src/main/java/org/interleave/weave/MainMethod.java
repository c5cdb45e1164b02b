package org.interleave.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** A class's {@code main}, in any of the forms that JEP 512 lets be launched. */
public final class MainMethod {
    private final Class<?> type;
    private final Method method;
    private final MethodHandle handle;

    private MainMethod(Class<?> type, Method method) throws IllegalAccessException {
        this.type = type;
        this.method = method;
        method.setAccessible(true);
        this.handle = MethodHandles.lookup().unreflect(method).asFixedArity();
    }

    /**
     * The {@code main} of a class: the one that takes arguments before the one that takes none, its own before one it
     * inherits.
     *
     * @throws IllegalArgumentException when there is none
     * @throws IllegalAccessException when it may not be called from here
     */
    public static MainMethod of(Class<?> type) throws IllegalAccessException {
        for (Class<?> one = type; one != null; one = one.getSuperclass()) {
            Method without = null;
            for (Method method : one.getDeclaredMethods()) {
                if (!method.getName().equals("main") || Modifier.isAbstract(method.getModifiers())) {
                    continue;
                }
                if (method.getParameterCount() == 1 && method.getParameterTypes()[0] == String[].class) {
                    return new MainMethod(type, method);
                }
                without = method.getParameterCount() == 0 ? method : without;
            }
            if (without != null) {
                return new MainMethod(type, without);
            }
        }
        throw new IllegalArgumentException("class %s has no main method".formatted(type.getName()));
    }

    /** Runs it, once or again; throws what it throws. */
    public void run(List<String> arguments) throws Throwable {
        List<Object> given = new ArrayList<>();
        if (!Modifier.isStatic(method.getModifiers())) {
            given.add(instance());
        }
        if (method.getParameterCount() == 1) {
            given.add(arguments.toArray(String[]::new));
        }
        handle.invokeWithArguments(given);
    }

    private Object instance() throws Throwable {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
