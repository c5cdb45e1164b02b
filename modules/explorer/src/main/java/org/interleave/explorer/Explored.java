package org.interleave.explorer;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that explores: it takes a {@link Schedules} and says what threads do and what must hold afterwards.
 *
 * {@snippet :
 * @Explored(threads = 2)
 * void everyIncrementIsKept(Schedules all) {
 *     all.of(Counter::new)
 *             .eachThread(Counter::increment)
 *             .afterwards(counter -> assertThat(counter.value()).isEqualTo(2))
 *             .check();
 * }
 * }
 *
 * <p>A test that checks nothing fails.
 */
@Test
@ExtendWith(ExploredExtension.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Explored {
    /** How many threads {@link Subject#eachThread} starts. */
    int threads() default 2;

    /** How many schedules are run at most. */
    int budget() default Limits.SCHEDULES;

    /** Up to how many preemptions every schedule is run before reduction begins. */
    int preemptions() default Limits.PREEMPTIONS;

    /** Whether work may take so long that a timeout comes first: see {@link Explore#slowWork}. */
    boolean slowWork() default false;
}
