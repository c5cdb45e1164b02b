package org.interleave.weave;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Superclass;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Weaves one class. */
final class ClassWeaving {
    private static final ClassDesc WORLD = ClassDesc.of("org.interleave.weave.woven.WorldHooks");

    private final ClassTable classes;
    private final Sites sites;
    private final ClassFacts facts;
    private final ClassModel model;
    private final MemoryHooks memory;
    private final CallHooks calls;
    private final MethodReferences references;
    private final Arrivals arrivals;
    private final boolean stateful;

    ClassWeaving(ClassTable classes, Sites sites, ClassFacts facts, ClassModel model) {
        this.classes = classes;
        this.sites = sites;
        this.facts = facts;
        this.model = model;
        memory = new MemoryHooks(classes);
        calls = new CallHooks(classes);
        arrivals = new Arrivals(classes);
        references = new MethodReferences(classes, calls, facts);
        stateful = classes.hasStaticState(facts.name());
    }

    ClassTable classes() {
        return classes;
    }

    MemoryHooks memory() {
        return memory;
    }

    CallHooks calls() {
        return calls;
    }

    MethodReferences references() {
        return references;
    }

    /** Whether the machine is to be told that the JDK calls this method. */
    boolean isArrival(String name, String type, int flags) {
        return classes.weaving().tells(Told.ARRIVALS) && arrivals.at(facts, name, type, flags);
    }

    /**
     * Whether no thread may have its turn in a method: an initialiser that the JVM runs under a lock of its own, which
     * calls woven code.
     */
    boolean isUndivided(String name) {
        return name.equals("<clinit>") && !stateful && !classes.weaving().anew() && facts.isInitialiserBusy();
    }

    byte[] weave(ClassFile classFile) {
        return classFile.transformClass(
                model, ((ClassTransform) this::element).andThen(ClassTransform.endHandler(this::addMembers)));
    }

    private void element(ClassBuilder type, ClassElement element) {
        switch (element) {
            // Public, so that whoever may use one of its fields through a subclass may also ask for its epoch.
            case AccessFlags flags when stateful -> type.withFlags(flags.flagsMask() | ClassFile.ACC_PUBLIC);
            case Superclass above ->
                type.withSuperclass(
                        MethodWeaving.instantiated(above.superclassEntry().asSymbol()));
            case FieldModel field -> field(type, field);
            case MethodModel method -> method(type, method);
            default -> type.with(element);
        }
    }

    private void field(ClassBuilder type, FieldModel field) {
        ClassFacts.Field known = facts.fields()
                .get(field.fieldName().stringValue() + " " + field.fieldType().stringValue());
        if (!stateful || known == null) {
            type.with(field);
            return;
        }
        int flags = StaticStateWeaving.fieldFlags(known);
        type.transformField(field, (builder, element) -> {
            if (element instanceof AccessFlags) {
                builder.withFlags(flags);
            } else {
                builder.with(element);
            }
        });
    }

    private void method(ClassBuilder type, MethodModel method) {
        String name = method.methodName().stringValue();
        int flags = method.flags().flagsMask();
        boolean renamed = name.equals("<clinit>") && stateful;
        boolean hasBody = method.code().isPresent();
        int newFlags =
                renamed ? StaticStateWeaving.initialiserFlags() : hasBody ? flags & ~ClassFile.ACC_SYNCHRONIZED : flags;
        type.withMethod(
                renamed ? StaticStateWeaving.INITIALISER : name, method.methodTypeSymbol(), newFlags, builder -> {
                    for (MethodElement element : method) {
                        switch (element) {
                            case AccessFlags ignored -> {
                                // given above
                            }
                            case CodeModel code ->
                                builder.transformCode(
                                        code,
                                        CodeTransform.ofStateful(() -> new MethodWeaving(
                                                this,
                                                new Body(
                                                        sites,
                                                        classes.weaving(),
                                                        facts,
                                                        sourceName(name),
                                                        runsInTheJvm(name)),
                                                name,
                                                method.methodType().stringValue(),
                                                flags,
                                                code)));
                            default -> builder.with(element);
                        }
                    }
                });
    }

    /** Whether a method is part of an initialiser that is left to the JVM. */
    private boolean runsInTheJvm(String name) {
        return switch (name) {
            case "<clinit>" -> !stateful;
            case "<init>", "$values" -> facts.isEnum();
            default -> false;
        };
    }

    /** The method in whose source a body stands: a lambda belongs to the method around it. */
    private static String sourceName(String name) {
        if (!name.startsWith("lambda$")) {
            return name;
        }
        int end = name.lastIndexOf('$');
        String around = end > 7 ? name.substring(7, end) : name;
        return switch (around) {
            case "new" -> "<init>";
            case "static" -> "<clinit>";
            default -> around;
        };
    }

    private void addMembers(ClassBuilder type) {
        if (stateful) {
            StaticStateWeaving.addMembers(type, facts);
        }
        references.addMethods(type);
        if (hashesByIdentity()) {
            type.withMethodBody(
                    "hashCode",
                    MethodTypeDesc.of(ConstantDescs.CD_int),
                    ClassFile.ACC_PUBLIC,
                    code -> code.aload(0)
                            .invokestatic(
                                    WORLD,
                                    "identityHashCode",
                                    MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object))
                            .ireturn());
        }
    }

    /** Whether the class inherits {@code hashCode} from Object; a woven superclass has been given one. */
    private boolean hashesByIdentity() {
        if (facts.superName() == null
                || facts.isRecord()
                || facts.isEnum()
                || facts.declares("hashCode", "()I")
                || classes.woven(facts.superName()) != null) {
            return false;
        }
        Class<?> above = Jdk.find(facts.superName());
        try {
            return above != null && above.getMethod("hashCode").getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
