// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.nio.file.Path;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;

/** The one way in which a weight file is refused. */
final class WeightFileErrors {
    private WeightFileErrors() {}

    static RunException bad(Path path, String what, @Nullable Throwable cause) {
        return RunException.input(
                "The weight file " + path + " cannot be used: " + what + ". Fetch or export it again.", cause);
    }
}
