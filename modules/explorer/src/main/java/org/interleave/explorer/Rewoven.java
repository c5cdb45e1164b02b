package org.interleave.explorer;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.interleave.weave.WeaveLoader;
import org.jspecify.annotations.Nullable;

/** Takes lambdas and method references of a caller's class into the woven copy of that class. */
final class Rewoven implements World.Entry {
    /* Overview. A serialisable lambda can say what it is: the class it stands in, the method that is its body, and what it
     * captured (SerializedLambda). The compiler gives the class a method that makes the lambda again from such a
     * description. The woven class has that method too, and what it makes is woven. */

    /** How the body is found in a loader. */
    private interface Opening {
        World.Body open(WeaveLoader woven) throws ReflectiveOperationException;
    }

    private final SerializedLambda description;
    private final ClassLoader loader;
    private final Opening opening;

    private Rewoven(Serializable lambda, Opening opening) {
        description = describe(lambda);
        ClassLoader own = lambda.getClass().getClassLoader();
        loader = own == null ? ClassLoader.getSystemClassLoader() : own;
        this.opening = opening;
    }

    Rewoven(Explore.Program program) {
        this(program, woven -> {
            Explore.Program made = (Explore.Program) remake(program, woven);
            return () -> {
                made.run();
                return null;
            };
        });
    }

    Rewoven(Explore.Query query) {
        this(query, woven -> ((Explore.Query) remake(query, woven))::run);
    }

    /** A program in parts, of which {@code first} stands in the class that is entered. */
    static Rewoven of(Subject.Script script, Serializable first) {
        return new Rewoven(first, woven -> script.remade(woven)::play);
    }

    ClassLoader loader() {
        return loader;
    }

    @Override
    public String type() {
        return description.getCapturingClass().replace('/', '.');
    }

    @Override
    public World.Body open(WeaveLoader woven) throws ReflectiveOperationException {
        return opening.open(woven);
    }

    private static SerializedLambda describe(Object lambda) {
        try {
            Method replace = lambda.getClass().getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            return (SerializedLambda) replace.invoke(lambda);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "a program must be a lambda or a method reference, not an object of " + lambda.getClass(), e);
        }
    }

    /** The same lambda, of the woven classes. */
    static Object remake(Object lambda, WeaveLoader woven) throws ReflectiveOperationException {
        SerializedLambda before = describe(lambda);
        Class<?> type = woven.loadClass(before.getCapturingClass().replace('/', '.'));
        Object[] captured = new Object[before.getCapturedArgCount()];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = carry(before.getCapturedArg(i), woven);
        }
        SerializedLambda after = new SerializedLambda(
                type,
                before.getFunctionalInterfaceClass(),
                before.getFunctionalInterfaceMethodName(),
                before.getFunctionalInterfaceMethodSignature(),
                before.getImplMethodKind(),
                before.getImplClass(),
                before.getImplMethodName(),
                before.getImplMethodSignature(),
                before.getInstantiatedMethodType(),
                captured);
        Method maker = type.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
        maker.setAccessible(true);
        try {
            return maker.invoke(null, after);
        } catch (InvocationTargetException e) {
            throw Sneaky.rethrow(e.getTargetException());
        }
    }

    private static @Nullable Object carry(@Nullable Object captured, WeaveLoader woven)
            throws ReflectiveOperationException {
        if (captured == null || captured.getClass().getClassLoader() == null) {
            return captured;
        }
        if (captured.getClass().isHidden()) {
            return remake(captured, woven);
        }
        throw new IllegalArgumentException(
                ("a program may capture numbers and texts, not %s: it is run in a world of its own, so make it "
                                + "within the program")
                        .formatted(captured.getClass().getName()));
    }
}
