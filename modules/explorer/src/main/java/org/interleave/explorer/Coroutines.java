package org.interleave.explorer;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interleave.weave.ClassSource;

/** Whether a program is one of coroutines: its classes name the loop or the scheduler that take turns. */
final class Coroutines {
    /** The packages of those who ask a conductor whose turn is next. */
    static final List<String> PACKAGES = List.of("org.interleave.eventloop.", "org.interleave.coroutines.");

    private static final Pattern NAME = Pattern.compile("L([\\w/$]+);");

    private Coroutines() {}

    /** Looks at the class files that can be reached from {@code type} through those that are woven. */
    static boolean areUsedBy(String type, ClassSource source, Predicate<String> isWoven) {
        Set<String> seen = new HashSet<>();
        Deque<String> left = new ArrayDeque<>();
        left.add(type);
        while (!left.isEmpty()) {
            String name = left.remove();
            if (PACKAGES.stream().anyMatch(name::startsWith)) {
                return true;
            }
            byte[] bytes = seen.add(name) && isWoven.test(name) && !name.startsWith("java.") ? source.find(name) : null;
            if (bytes != null) {
                for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
                    add(entry, left);
                }
            }
        }
        return false;
    }

    private static void add(PoolEntry entry, Deque<String> names) {
        if (entry instanceof ClassEntry type) {
            names.add(type.asInternalName().replace('/', '.'));
        } else if (entry instanceof Utf8Entry text && text.stringValue().contains("org/interleave/")) {
            Matcher matcher = NAME.matcher(text.stringValue());
            while (matcher.find()) {
                names.add(matcher.group(1).replace('/', '.'));
            }
        }
    }
}
