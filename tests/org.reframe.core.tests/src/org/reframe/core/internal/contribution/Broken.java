// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.contribution;

import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.MaskMeasure;

/** A contribution whose constructor throws. */
public final class Broken implements MaskMeasure {
    /** Fails. */
    public Broken() {
        throw new IllegalStateException("no luck");
    }

    @Override
    public Accumulator start() {
        throw new IllegalStateException("never made");
    }
}
