package org.interleave.explorer;

import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.interleave.weave.WeaveLoader;
import org.jspecify.annotations.Nullable;

/** Takes lambdas and method references of a caller's class into the woven copy of that class. */
final class Rewoven implements World.Entry {
    /* Overview. A serialisable lambda can say what it is: the class it stands in, the method that is its body, and what it
     * captured (SerializedLambda). The woven class has that method too. */

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
            MethodHandle handle = handle(program, woven);
            return () -> {
                handle.invoke();
                return null;
            };
        });
    }

    Rewoven(Explore.Query query) {
        this(query, woven -> {
            MethodHandle handle = handle(query, woven);
            return () -> (Object) handle.invoke();
        });
    }

    /** A program in parts, of which {@code first} stands in the class that is entered. */
    static Rewoven of(Subject.Script script, Serializable first) {
        return new Rewoven(first, script::open);
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

    /**
     * What the lambda does, in the woven classes; what it captured is bound.
     *
     * <p>The compiler's own way back from a description, {@code $deserializeLambda$}, takes two references to one method for
     * the same even where their types differ. It is used only for methods of the JDK, which have to be called by woven code.
     */
    static MethodHandle handle(Serializable lambda, WeaveLoader woven) throws ReflectiveOperationException {
        SerializedLambda description = describe(lambda);
        Class<?> type = woven.loadClass(description.getCapturingClass().replace('/', '.'));
        Object[] captured = new Object[description.getCapturedArgCount()];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = carry(description.getCapturedArg(i));
        }
        if (description.getImplClass().startsWith("java/")) {
            return wovenReference(description, type, captured);
        }
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        Class<?> owner = woven.loadClass(description.getImplClass().replace('/', '.'));
        MethodType signature = MethodType.fromMethodDescriptorString(description.getImplMethodSignature(), woven);
        String name = description.getImplMethodName();
        MethodHandle handle = switch (description.getImplMethodKind()) {
            case MethodHandleInfo.REF_invokeStatic -> lookup.findStatic(owner, name, signature);
            case MethodHandleInfo.REF_newInvokeSpecial -> lookup.findConstructor(owner, signature);
            case MethodHandleInfo.REF_invokeSpecial -> lookup.findSpecial(owner, name, signature, type);
            default -> lookup.findVirtual(owner, name, signature);
        };
        return MethodHandles.insertArguments(handle.asFixedArity(), 0, captured);
    }

    private static MethodHandle wovenReference(SerializedLambda description, Class<?> type, Object[] captured)
            throws ReflectiveOperationException {
        SerializedLambda same = new SerializedLambda(
                type,
                description.getFunctionalInterfaceClass(),
                description.getFunctionalInterfaceMethodName(),
                description.getFunctionalInterfaceMethodSignature(),
                description.getImplMethodKind(),
                description.getImplClass(),
                description.getImplMethodName(),
                description.getImplMethodSignature(),
                description.getInstantiatedMethodType(),
                captured);
        Method maker = type.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
        maker.setAccessible(true);
        try {
            Object made = maker.invoke(null, same);
            Class<?> shape = Class.forName(
                    description.getFunctionalInterfaceClass().replace('/', '.'), false, Rewoven.class.getClassLoader());
            MethodType signature = MethodType.fromMethodDescriptorString(
                    description.getFunctionalInterfaceMethodSignature(), shape.getClassLoader());
            return MethodHandles.lookup()
                    .findVirtual(shape, description.getFunctionalInterfaceMethodName(), signature)
                    .bindTo(made);
        } catch (InvocationTargetException e) {
            throw Sneaky.rethrow(e.getTargetException());
        }
    }

    private static @Nullable Object carry(@Nullable Object captured) {
        if (captured == null || captured.getClass().getClassLoader() == null) {
            return captured;
        }
        throw new IllegalArgumentException(
                ("a program may capture numbers and texts, not %s: it is run in a world of its own, so make it "
                                + "within the program")
                        .formatted(captured.getClass().getName()));
    }
}
