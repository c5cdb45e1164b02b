package org.interleave.weave;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the JDK may call woven code: lambdas, and methods that override one of its own. */
final class Arrivals {
    private static final MethodTypeDesc ARRIVE = MethodTypeDesc.of(CD_boolean, CD_int);
    private static final MethodTypeDesc DEPART = MethodTypeDesc.of(CD_void, CD_boolean);

    /** Private, and called by the JDK's serialisation all the same. */
    private static final Set<String> BY_REFLECTION = Set.of("readObject", "writeObject", "readResolve", "writeReplace");

    private static final ClassValue<Set<String>> OVERRIDABLE = new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
            Set<String> names = new HashSet<>();
            for (Method method : type.getDeclaredMethods()) {
                int flags = method.getModifiers();
                if (!Modifier.isPrivate(flags) && !Modifier.isStatic(flags) && !Modifier.isFinal(flags)) {
                    names.add(method.getName()
                            + java.lang.invoke.MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                                    .descriptorString());
                }
            }
            if (type.getSuperclass() != null) {
                names.addAll(get(type.getSuperclass()));
            }
            for (Class<?> parent : type.getInterfaces()) {
                names.addAll(get(parent));
            }
            return names;
        }
    };

    private final ClassTable classes;

    Arrivals(ClassTable classes) {
        this.classes = classes;
    }

    /** Whether the JDK may call this method. */
    boolean at(ClassFacts facts, String name, String descriptor, int flags) {
        if (name.startsWith("<")) {
            return false;
        }
        if (name.startsWith("lambda$") || BY_REFLECTION.contains(name)) {
            return true;
        }
        boolean inherits = (flags & (ClassFile.ACC_STATIC | ClassFile.ACC_PRIVATE)) == 0;
        return inherits && overrides(facts, name + descriptor);
    }

    private boolean overrides(ClassFacts facts, String method) {
        return isAbove(facts.superName(), method)
                || facts.interfaces().stream().anyMatch(parent -> isAbove(parent, method));
    }

    private boolean isAbove(@Nullable String type, String method) {
        if (type == null) {
            return false;
        }
        ClassFacts woven = classes.woven(type);
        if (woven != null) {
            return overrides(woven, method);
        }
        Class<?> known = Jdk.find(type);
        return known != null && OVERRIDABLE.get(known).contains(method);
    }

    /** Writes the arrival. @return what undoes it */
    static Surrounding arrive(CodeBuilder code, Body body) {
        int token = code.allocateLocal(TypeKind.INT);
        arrive(code, body, token);
        return new Surrounding(out -> depart(out, token));
    }

    /** An arrival around {@code inside} only. */
    static void around(CodeBuilder code, Body body, Runnable inside) {
        int token = code.allocateLocal(TypeKind.INT);
        arrive(code, body, token);
        Surrounding.around(code, inside, () -> depart(code, token));
    }

    private static void arrive(CodeBuilder code, Body body, int token) {
        code.loadConstant(body.site(Site.Kind.ENTER))
                .invokestatic(Body.HOOKS, "arrive", ARRIVE)
                .istore(token);
    }

    private static void depart(CodeBuilder code, int token) {
        code.iload(token).invokestatic(Body.HOOKS, "depart", DEPART);
    }
}
