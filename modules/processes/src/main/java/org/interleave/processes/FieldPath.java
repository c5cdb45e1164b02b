package org.interleave.processes;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds where in an object something sits: "Fetch.client.lock", for a message that is to be of use. */
final class FieldPath {
    private static final int MOST_OBJECTS = 10_000;

    private record Place(Object object, String path) {}

    private FieldPath() {}

    /**
     * The shortest way from {@code root} to an object of the class {@code className}: fields, collections and arrays,
     * nearest first. Empty when it is out of reach, inside a JDK class for example.
     */
    static Optional<String> to(String className, @Nullable Object root) {
        Deque<Place> ahead = new ArrayDeque<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        if (root != null) {
            ahead.add(new Place(root, nameOf(root.getClass())));
        }
        while (!ahead.isEmpty() && seen.size() < MOST_OBJECTS) {
            Place here = ahead.remove();
            if (here.object.getClass().getName().equals(className)) {
                return Optional.of(here.path);
            }
            if (seen.add(here.object)) {
                addNeighbours(here, ahead);
            }
        }
        return Optional.empty();
    }

    private static String nameOf(Class<?> type) {
        return type.isHidden() ? "the lambda" : type.getSimpleName();
    }

    private static void addNeighbours(Place here, Deque<Place> ahead) {
        switch (here.object) {
            case Object[] array -> addElements(java.util.Arrays.asList(array), here.path, ahead);
            case Collection<?> collection -> addElements(collection, here.path, ahead);
            case Map<?, ?> map -> {
                addElements(map.keySet(), here.path + ".keys", ahead);
                addElements(map.values(), here.path + ".values", ahead);
            }
            default -> addFields(here, ahead);
        }
    }

    private static void addElements(Collection<?> elements, String path, Deque<Place> ahead) {
        int i = 0;
        for (Object element : elements) {
            if (element != null && i < MOST_OBJECTS) {
                ahead.add(new Place(element, path + "[" + i + "]"));
            }
            i++;
        }
    }

    private static void addFields(Place here, Deque<Place> ahead) {
        for (Class<?> type = here.object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                boolean travels = (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0;
                if (travels && !field.getType().isPrimitive()) {
                    Object value = read(field, here.object);
                    if (value != null) {
                        ahead.add(new Place(value, here.path + "." + field.getName()));
                    }
                }
            }
        }
    }

    private static @Nullable Object read(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            return null; // inside the JDK: nobody can do anything about it there
        }
    }
}
