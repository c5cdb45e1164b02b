package org.interleave.explorer;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.interleave.weave.Site;
import org.interleave.weave.Sites;
import org.jspecify.annotations.Nullable;

/** What the objects of a run are called: by the field that holds them, or by their class and a number. */
final class Names {
    private static final int MOST_OBJECTS = 2_000;

    private final ClassLoader loader;
    private final Sites sites;
    private final Map<Object, String> names = new IdentityHashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private boolean searched;

    Names(ClassLoader loader, Sites sites) {
        this.loader = loader;
        this.sites = sites;
    }

    /** The name of an object: {@code lock}, {@code Account#2}. */
    String of(@Nullable Object object) {
        if (object == null) {
            return "null";
        }
        if (object == Run.POOLS) {
            return "the pool";
        }
        if (object instanceof String text) {
            return simple(text);
        }
        if (object instanceof Class<?> type) {
            return type.getSimpleName() + ".class";
        }
        if (object instanceof Task task) {
            return task.name();
        }
        if (object instanceof CapturedOutput) {
            return "System.out";
        }
        if (!searched) {
            searched = true;
            search();
        }
        return names.computeIfAbsent(object, this::numbered);
    }

    private String numbered(Object object) {
        String type = object.getClass().isArray()
                ? object.getClass().getComponentType().getSimpleName() + "[]"
                : simple(object.getClass().getName());
        int number = numbers.merge(type, 1, Integer::sum);
        return type + "#" + number;
    }

    /** A class's name without its package and its outer classes. */
    static String simple(String type) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        String inner = name.substring(name.lastIndexOf('$') + 1);
        return inner.isEmpty() || Character.isDigit(inner.charAt(0)) ? name : inner;
    }

    /** A place in the program: {@code Counter.increment (Counter.java:12)}. */
    static String place(String type, String method, @Nullable String file, int line) {
        return "%s.%s (%s:%d)".formatted(simple(type), Recorder.plain(method), file, line);
    }

    /** A place in the program. */
    static String place(StackTraceElement frame) {
        return place(frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
    }

    /* From the static fields of the program's classes, and from there on. */
    private void search() {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (int i = 0; i < sites.size(); i++) {
            Site site = sites.get(i);
            add(types, site.type());
            add(types, site.owner());
        }
        Queue<Object> found = new ArrayDeque<>();
        for (Class<?> type : types) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    name(found, field, null, "");
                }
            }
        }
        while (!found.isEmpty() && names.size() < MOST_OBJECTS) {
            Object object = found.remove();
            String name = names.getOrDefault(object, "");
            if (object instanceof Object[] elements) {
                for (int i = 0; i < Math.min(elements.length, 100); i++) {
                    add(found, elements[i], name + "[" + i + "]");
                }
            } else if (object.getClass().getClassLoader() == loader) {
                for (Class<?> type = object.getClass();
                        type != null && type.getClassLoader() == loader;
                        type = type.getSuperclass()) {
                    for (Field field : type.getDeclaredFields()) {
                        if (!Modifier.isStatic(field.getModifiers())) {
                            name(found, field, object, name + ".");
                        }
                    }
                }
            }
        }
    }

    private void add(Set<Class<?>> types, String name) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            if (type.getClassLoader() == loader) {
                types.add(type);
            }
        } catch (ClassNotFoundException | LinkageError e) {
            // An array's type, or a class that is not there: it names nothing.
        }
    }

    private void name(Queue<Object> found, Field field, @Nullable Object owner, String prefix) {
        if (field.getType().isPrimitive() || field.getName().contains("interleave$")) {
            return;
        }
        try {
            field.setAccessible(true);
            add(found, field.get(owner), prefix + field.getName().replaceFirst("^(val|this)\\$", ""));
        } catch (IllegalAccessException | RuntimeException e) {
            // Closed to us: what it holds is numbered.
        }
    }

    private void add(Queue<Object> found, @Nullable Object object, String name) {
        if (object != null
                && !(object instanceof String)
                && !(object instanceof Number)
                && !names.containsKey(object)) {
            names.put(object, name);
            found.add(object);
        }
    }
}
