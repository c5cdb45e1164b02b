package org.interleave.explorer;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Looks at what fields and elements hold, without the program noticing. */
final class Values {
    private final Knowledge knowledge;
    private final ClassLoader loader;

    Values(Knowledge knowledge, ClassLoader loader) {
        this.knowledge = knowledge;
        this.loader = loader;
    }

    /** Whether a location is a field or an element. */
    static boolean isVariable(Location location) {
        return location.part >= 0 || location.part <= Locations.element(0);
    }

    /**
     * What a variable holds.
     *
     * @throws ReflectiveOperationException when there is no such field
     * @throws RuntimeException when there is no such element
     */
    @Nullable
    Object read(Location location) throws ReflectiveOperationException {
        if (location.part <= Locations.element(0)) {
            return Array.get(location.owner, Locations.index(location.part));
        }
        String name = knowledge.nameOf(location.part);
        boolean isStatic = location.owner instanceof String;
        Class<?> type = isStatic ? Class.forName((String) location.owner, false, loader) : location.owner.getClass();
        for (Class<?> one = type; one != null; one = one.getSuperclass()) {
            for (Field field : one.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(isStatic ? null : location.owner);
                }
            }
        }
        throw new NoSuchFieldException(name);
    }

    /** A number that changes when what an operation is about does; where that cannot be seen, it always changes. */
    int stamp(Operation operation, int turn) {
        Location location = operation.location;
        if (location == null || location.part == Locations.MONITOR) {
            return 0;
        }
        if (location.owner == Run.POOLS) {
            return turn;
        }
        if (!isVariable(location)) {
            return Call.state(location.owner);
        }
        try {
            Object value = read(location);
            return switch (value) {
                case Number number -> number.hashCode();
                case Boolean bool -> bool.hashCode();
                case Character character -> character.hashCode();
                case null, default -> System.identityHashCode(value);
            };
        } catch (ReflectiveOperationException | RuntimeException e) {
            return turn;
        }
    }
}
