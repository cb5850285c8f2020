// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.task;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents one component of a settings record; forms, command line, recipe and help are made from it.
 *
 * <p>Component types: {@code String, int, long, double, boolean, java.nio.file.Path}, enums, {@code Optional} and
 * {@code List} of these. On the command line a component {@code maxFrames} is {@code --max-frames}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** What it means, a sentence. */
    String description();

    /** Default in text form; without one, and unless the type is {@code Optional} or {@code List}, it must be given. */
    String byDefault() default "\u0000";

    /** Unit such as {@code s}, {@code px}, {@code frames}; empty when it has none. */
    String unit() default "";

    /** Smallest allowed number. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest allowed number. */
    double max() default Double.POSITIVE_INFINITY;
}
