package org.interleave.weave;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Weaves class files, each once. What it yields is the same for every machine that asks for the same {@link Weaving}: any number of {@link WeaveLoader}s, one
 * after the other or side by side, share one weaver, its woven bytes and its {@link Sites}.
 */
public final class Weaver {
    private static final List<String> NEVER = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final List<String> NOT_BY_DEFAULT = List.of(
            "org.interleave.",
            "org.junit.",
            "org.assertj.",
            "org.opentest4j.",
            "org.awaitility.",
            "org.hamcrest.",
            "org.apiguardian.",
            "org.jspecify.");

    /** Everything but the JDK, this toolkit and the libraries that tests are written with. */
    public static final Predicate<String> ORDINARY =
            name -> NOT_BY_DEFAULT.stream().noneMatch(name::startsWith);

    private final Sites sites = new Sites();
    private final ClassTable classes;
    private final ClassFile classFile;
    private final ConcurrentMap<String, byte[]> woven = new ConcurrentHashMap<>();

    /**
     * Weaves the classes that {@code isWoven} names and {@code source} has.
     *
     * @param isWoven of {@link Class#getName}; the JDK's classes are never woven, whatever it says
     */
    public Weaver(ClassSource source, Predicate<String> isWoven) {
        this(source, isWoven, Weaving.SCHEDULED);
    }

    /** The same, woven in such a way. */
    public Weaver(ClassSource source, Predicate<String> isWoven, Weaving weaving) {
        classes = new ClassTable(
                source,
                name -> NEVER.stream().noneMatch(name::startsWith) && !isHook(name) && isWoven.test(name),
                weaving);
        classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(classes.hierarchy()));
    }

    /** Weaves {@link #ORDINARY} classes in these folders or among the resources of {@code parent}. */
    public static Weaver of(List<Path> folders, @Nullable ClassLoader parent) {
        return new Weaver(ClassSource.of(folders, parent), ORDINARY);
    }

    /** The places at which woven code tells its machine something. */
    public Sites sites() {
        return sites;
    }

    /**
     * Weaves one class file. Neither the predicate nor the cache is asked. What has no stack maps (before Java 6) stays as
     * it is.
     *
     * @throws RefusedException when a method is too long to be woven
     */
    public byte[] weave(byte[] bytes) {
        ClassModel model = classFile.parse(bytes);
        ClassFacts facts = ClassFacts.of(model);
        if (model.majorVersion() < ClassFile.JAVA_6_VERSION || model.isModuleInfo() || facts.isSwitchTable()) {
            return bytes;
        }
        classes.add(facts);
        try {
            return new ClassWeaving(classes, sites, facts, model).weave(classFile);
        } catch (IllegalArgumentException e) {
            String why = "woven, it does not fit into a class file (" + e.getMessage() + ")";
            throw new RefusedException(
                    List.of(new Refusal(facts.file(), 0, facts.binaryName(), facts.binaryName(), why)));
        }
    }

    /**
     * The woven class file of a class.
     *
     * @param name as {@link Class#getName} gives it
     * @return null when the class is not woven
     */
    byte @Nullable [] woven(String name) {
        byte[] known = woven.get(name);
        if (known != null) {
            return known;
        }
        byte[] original = classes.classFile(name);
        return original == null ? null : woven.computeIfAbsent(name, ignored -> weave(original));
    }

    /**
     * Reads and weaves these classes and every woven class they refer to, before anything runs: {@link #sites} is complete
     * then, and the same in every JVM.
     *
     * @throws RefusedException naming everything that cannot be modelled
     * @throws IllegalArgumentException when there is no class file of an entry class
     */
    public void check(String... entryClasses) {
        Inspection inspection = new Inspection(classes);
        List<Refusal> refusals = inspection.of(entryClasses);
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        inspection.classes().forEach(this::woven);
    }

    /** Whether a class of this name is woven, as far as is known. */
    public boolean isWoven(String name) {
        return woven.containsKey(name);
    }

    /** The classes of which every loader has its own copy, bound to its machine. */
    static boolean isHook(String name) {
        return name.startsWith("org.interleave.weave.woven.");
    }

    ClassTable classes() {
        return classes;
    }
}
