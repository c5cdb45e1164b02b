package org.interleave.cli.program;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.interleave.cli.course.Folders;
import org.interleave.workloads.InputException;
import org.jspecify.annotations.Nullable;

/** Which of some compiled classes a program begins with. */
final class MainClass {
    private static final String WITH_ARGUMENTS = "([Ljava/lang/String;)V";
    private static final String WITHOUT = "()V";

    private MainClass() {}

    /**
     * The only one that can be launched, or the one that is asked for by name, with or without its package. A class with
     * {@code public static void main(String[])} goes before those that have the shorter forms of newer Java.
     *
     * @throws InputException when there is none, or more than one and none was asked for
     */
    static String of(Path classes, @Nullable String asked) throws IOException, InputException {
        List<String> usual = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (Path file : Folders.files(classes, ".class")) {
            ClassModel type = ClassFile.of().parse(Files.readAllBytes(file));
            String name = type.thisClass().asInternalName().replace('/', '.');
            if (has(type, MainClass::isUsual)) {
                usual.add(name);
            }
            if (has(type, MainClass::isUsual) || isLaunchable(type)) {
                all.add(name);
            }
        }
        if (asked != null) {
            return named(asked, all);
        }
        List<String> candidates = usual.isEmpty() ? all : usual;
        if (candidates.isEmpty()) {
            throw new InputException(
                    "no class has a main method: the program needs a public static void main(String[])");
        }
        if (candidates.size() > 1) {
            throw new InputException("%d classes have a main method: choose one with --main %s"
                    .formatted(candidates.size(), String.join(", --main ", candidates)));
        }
        return candidates.getFirst();
    }

    private static String named(String asked, List<String> all) throws InputException {
        List<String> named = all.stream()
                .filter(name -> name.equals(asked) || name.endsWith("." + asked) || name.endsWith("$" + asked))
                .toList();
        if (named.contains(asked)) {
            return asked;
        }
        if (named.size() == 1) {
            return named.getFirst();
        }
        String choice = all.isEmpty() ? "no class here has one" : "choose from " + String.join(", ", all);
        throw new InputException("--main %s: there is no such class with a main method; %s".formatted(asked, choice));
    }

    private static boolean has(ClassModel type, Predicate<MethodModel> wanted) {
        return type.methods().stream().anyMatch(wanted);
    }

    private static boolean isUsual(MethodModel method) {
        return isMain(method)
                && method.flags().has(AccessFlag.PUBLIC)
                && method.flags().has(AccessFlag.STATIC)
                && method.methodType().equalsString(WITH_ARGUMENTS);
    }

    private static boolean isMain(MethodModel method) {
        return method.methodName().equalsString("main")
                && (method.methodType().equalsString(WITH_ARGUMENTS)
                        || method.methodType().equalsString(WITHOUT));
    }

    /* JEP 512: main need be neither public nor static nor take arguments; an instance needs a way to be made. */
    private static boolean isLaunchable(ClassModel type) {
        boolean made = !type.flags().has(AccessFlag.ABSTRACT)
                && has(
                        type,
                        method -> method.methodName().equalsString("<init>")
                                && method.methodType().equalsString(WITHOUT)
                                && !method.flags().has(AccessFlag.PRIVATE));
        return has(
                type,
                method -> isMain(method)
                        && !method.flags().has(AccessFlag.PRIVATE)
                        && (made || method.flags().has(AccessFlag.STATIC)));
    }
}
