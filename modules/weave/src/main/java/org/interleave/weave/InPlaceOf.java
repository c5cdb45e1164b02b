package org.interleave.weave;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Woven code calls this static method where its source calls one of the JDK: the receiver, if there is one, and the
 * arguments come first, the site last.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface InPlaceOf {
    /** The classes whose method it is. */
    Class<?>[] value();

    /** The method's name, when it is not the hook's. */
    String name() default "";

    /** What happens there. */
    Site.Kind kind() default Site.Kind.THREAD;
}
