// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.contribution;

import org.reframe.api.contribution.ExtensionPoint;

/**
 * Which extension point and element stands for an SPI, read from the SPI's annotation.
 *
 * @param point full id of the extension point
 * @param element name of the element, also the word for one contribution
 */
record SpiPoint(String point, String element) {
    /** The point of an SPI; one without the annotation is a defect of the caller. */
    static SpiPoint of(Class<?> spi) {
        if (!spi.isAnnotationPresent(ExtensionPoint.class)) {
            throw new IllegalArgumentException(spi.getName() + " is not marked with @ExtensionPoint");
        }
        ExtensionPoint mark = spi.getAnnotation(ExtensionPoint.class);
        return new SpiPoint(mark.id(), mark.element());
    }
}
