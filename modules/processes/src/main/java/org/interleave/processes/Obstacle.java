package org.interleave.processes;

import java.io.NotSerializableException;
import org.jspecify.annotations.Nullable;

/** Why an object could not be written or read, in words that help. */
final class Obstacle {
    /* Overview. Whatever goes wrong while an object is written or read is that object's fault, stack overflows included:
     * its methods run here, and a list of a hundred thousand hand-made links recurses. */

    private Obstacle() {}

    /** Why {@code root} could not be written. */
    static String inWriting(Throwable e, @Nullable Object root) {
        return switch (e) {
            case NotSerializableException not -> {
                String culprit = String.valueOf(not.getMessage());
                yield culprit + " is not serialisable"
                        + FieldPath.to(culprit, root)
                                .map(path -> " (" + path + ")")
                                .orElse("");
            }
            case StackOverflowError _ -> "it is nested too deeply";
            case Bytes.LimitException tooLong -> String.valueOf(tooLong.getMessage());
            default -> e.toString();
        };
    }

    /** Why an object could not be read. */
    static String inReading(Throwable e, AllowList filter) {
        return switch (e) {
            case ClassNotFoundException absent -> "there is no class " + absent.getMessage() + " on its class path";
            case StackOverflowError _ -> "it is nested too deeply";
            default -> filter.refusal().orElse(e.toString());
        };
    }
}
