// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.contribution;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an SPI with the extension point that takes its implementations, so that any bundle can open a point. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExtensionPoint {
    /** Full id of the point, such as {@code org.reframe.api.propagators}. */
    String id();

    /** Name of the element in a plugin.xml, also the word for one contribution. */
    String element();
}
