// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.contribution;

import java.util.Arrays;
import java.util.Set;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.task.Task;

/** The extension points of the API, each with its SPI and its one element. */
enum Point {
    PROPAGATORS("propagators", "propagator", Propagator.class),
    EXCHANGES("exchanges", "exchange", Exchange.class),
    MEASURES("measures", "measure", MaskMeasure.class),
    TASKS("tasks", "task", Task.class),
    ENVIRONMENT_CHECKS("environmentChecks", "check", EnvironmentCheck.class);

    /** Attributes every element must have. */
    static final Set<String> REQUIRED = Set.of("id", "name", "description", "class");

    private final String name;
    private final String element;
    private final Class<?> spi;

    Point(String name, String element, Class<?> spi) {
        this.name = name;
        this.element = element;
        this.spi = spi;
    }

    static Point of(Class<?> spi) {
        return Arrays.stream(values())
                .filter(point -> point.spi.equals(spi))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(spi.getName() + " is not the SPI of any point"));
    }

    /** Full id of the extension point. */
    String id() {
        return "org.reframe.api." + name;
    }

    /** Name of its element. */
    String element() {
        return element;
    }
}
