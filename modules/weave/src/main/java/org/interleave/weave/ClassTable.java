package org.interleave.weave;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The classes that are woven, as far as they have been looked at; asks class files, loads nothing. */
final class ClassTable {
    private final ClassSource source;
    private final Predicate<String> isWoven;
    private final Weaving weaving;
    private final ConcurrentMap<String, Optional<ClassFacts>> facts = new ConcurrentHashMap<>();

    /** A field, and the woven class that declares it. */
    record Resolved(ClassFacts declaring, ClassFacts.Field field) {}

    ClassTable(ClassSource source, Predicate<String> isWoven, Weaving weaving) {
        this.source = source;
        this.isWoven = isWoven;
        this.weaving = weaving;
    }

    Weaving weaving() {
        return weaving;
    }

    /** The class file of a class that is to be woven; null for any other. */
    byte @Nullable [] classFile(String binaryName) {
        return isWoven.test(binaryName) ? source.find(binaryName) : null;
    }

    /** What is known of a woven class; null when the class is not woven. */
    @Nullable
    ClassFacts woven(String internalName) {
        Optional<ClassFacts> known = facts.get(internalName);
        if (known == null) {
            byte[] bytes = internalName.startsWith("[") ? null : classFile(internalName.replace('/', '.'));
            known = bytes == null
                    ? Optional.empty()
                    : Optional.of(ClassFacts.of(ClassFile.of().parse(bytes)));
            facts.put(internalName, known);
        }
        return known.orElse(null);
    }

    void add(ClassFacts known) {
        facts.put(known.name(), Optional.of(known));
    }

    /** JVMS 5.4.3.2, as far as woven classes go: the class, its interfaces, its superclass. */
    @Nullable
    Resolved field(String owner, String name, String descriptor) {
        ClassFacts known = woven(owner);
        if (known == null) {
            return null;
        }
        ClassFacts.Field field = known.fields().get(name + " " + descriptor);
        if (field != null) {
            return new Resolved(known, field);
        }
        for (String parent : known.interfaces()) {
            Resolved found = field(parent, name, descriptor);
            if (found != null) {
                return found;
            }
        }
        return known.superName() == null ? null : field(known.superName(), name, descriptor);
    }

    /**
     * The class of the JDK, or of a library, that a call on {@code owner} ends in; null when a woven class has the method.
     */
    @Nullable
    String outside(String owner, String method, String descriptor) {
        ClassFacts known = woven(owner);
        if (known == null) {
            return owner;
        }
        if (known.declares(method, descriptor)) {
            return null;
        }
        String above = known.superName() == null ? null : outside(known.superName(), method, descriptor);
        if (above != null
                && (!above.equals("java/lang/Object") || known.interfaces().isEmpty())) {
            return above;
        }
        for (String parent : known.interfaces()) {
            String found = outside(parent, method, descriptor);
            if (found != null && !found.equals("java/lang/Object")) {
                return found;
            }
        }
        return above;
    }

    /**
     * Whether a class has static state that the machine makes, and can make anew; see {@link StaticStateWeaving}. Where it
     * is made once, only an initialiser in which a thread may lose its turn is taken from the JVM.
     */
    boolean hasStaticState(@Nullable String internalName) {
        ClassFacts known = internalName == null ? null : woven(internalName);
        if (known == null || known.isInterface() || known.isEnum() || known.isSwitchTable()) {
            return false;
        }
        if (!weaving.anew()) {
            return known.isInitialiserBusy() || hasStaticState(known.superName());
        }
        return known.hasInitialiser()
                || known.fields().values().stream().anyMatch(field -> field.isStatic() && !field.isConstant())
                || hasStaticState(known.superName());
    }

    /** For stack maps. A class that cannot be found counts as a direct subclass of Object, which is all a merge can say. */
    ClassHierarchyResolver hierarchy() {
        ClassHierarchyResolver ours = type -> {
            String name = internalName(type);
            ClassFacts known = woven(name);
            if (known == null) {
                return null;
            }
            return known.superName() == null
                    ? ClassHierarchyResolver.ClassHierarchyInfo.ofInterface()
                    : ClassHierarchyResolver.ClassHierarchyInfo.ofClass(ClassDesc.ofInternalName(known.superName()));
        };
        ClassHierarchyResolver others = ClassHierarchyResolver.ofResourceParsing(type -> {
            byte[] bytes = source.find(internalName(type).replace('/', '.'));
            return bytes == null ? null : new java.io.ByteArrayInputStream(bytes);
        });
        ClassHierarchyResolver unknown =
                type -> ClassHierarchyResolver.ClassHierarchyInfo.ofClass(ConstantDescs.CD_Object);
        return ours.orElse(ClassHierarchyResolver.ofClassLoading(ClassLoader.getPlatformClassLoader()))
                .orElse(others)
                .orElse(unknown)
                .cached(ConcurrentHashMap::new);
    }

    static String internalName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return type.isClassOrInterface() ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }
}
