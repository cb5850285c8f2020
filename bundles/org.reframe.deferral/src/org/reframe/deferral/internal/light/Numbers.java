// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** Numbers of models, as files hold them. Pure. */
final class Numbers {
    private static final MathContext DIGITS = new MathContext(6);

    private Numbers() {}

    /** Numbers of six digits. */
    static double[] rounded(double[] values) {
        return Arrays.stream(values)
                .map(value -> new BigDecimal(value).round(DIGITS).doubleValue())
                .toArray();
    }

    /**
     * Refuses what is no finite number.
     *
     * @throws IllegalArgumentException when there is one
     */
    static void finite(double[] numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) throw new IllegalArgumentException("A weight is no finite number");
        }
    }
}
