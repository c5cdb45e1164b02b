package org.interleave.explorer;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;

/** The end of a run as a text: how it ended, what it printed, and what the program's static fields held. */
final class Ends {
    private Ends() {}

    static String of(World world) throws ReflectiveOperationException {
        StringBuilder text =
                new StringBuilder().append(world.run.ending).append('/').append(world.run.failure);
        if (world.run.ending == Ending.FAILED) {
            // A failure ends the run: what the others had got done by then is no part of it.
            return text.toString();
        }
        text.append('/').append(world.run.output.toString().replace("\n", "|"));
        Class<?> type = null;
        for (String name : new String[] {"Buggy", "Fixed", "Main"}) {
            try {
                type = world.loader().loadClass(name);
                break;
            } catch (ClassNotFoundException e) {
                // Another variant.
            }
        }
        if (type != null) {
            Field[] fields = type.getDeclaredFields();
            Arrays.sort(fields, Comparator.comparing(Field::getName));
            for (Field field : fields) {
                boolean plain = field.getType().isPrimitive() || field.getType() == String.class;
                if (Modifier.isStatic(field.getModifiers())
                        && plain
                        && !field.getName().contains("$")) {
                    field.setAccessible(true);
                    text.append('/').append(field.getName()).append('=').append(field.get(null));
                }
            }
        }
        return text.toString();
    }
}
