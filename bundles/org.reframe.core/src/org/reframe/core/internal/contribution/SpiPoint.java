// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.contribution;

import java.util.Arrays;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.task.Task;

/** Which extension point and element stands for which SPI. */
enum SpiPoint {
    PROPAGATORS(Propagator.class, "propagators", "propagator"),
    EXCHANGES(Exchange.class, "exchanges", "exchange"),
    MEASURES(MaskMeasure.class, "measures", "measure"),
    TASKS(Task.class, "tasks", "task"),
    CHECKS(EnvironmentCheck.class, "environmentChecks", "check");

    private final Class<?> spi;
    private final String point;
    private final String element;

    SpiPoint(Class<?> spi, String point, String element) {
        this.spi = spi;
        this.point = "org.reframe.api." + point;
        this.element = element;
    }

    /** The point of an SPI; an unknown SPI is a defect of the caller. */
    static SpiPoint of(Class<?> spi) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.spi.equals(spi))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No extension point for " + spi.getName()));
    }

    /** Full id of the extension point. */
    String point() {
        return point;
    }

    /** Name of the element, also the word for one contribution. */
    String element() {
        return element;
    }
}
