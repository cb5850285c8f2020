// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.nio.file.Path;
import java.util.List;
import org.reframe.api.exchange.LossReport.Loss;

/**
 * What came of an import or export.
 *
 * @param title what was done
 * @param summary what came over, a sentence or two
 * @param losses what did not
 * @param path the file or folder
 */
record Report(String title, String summary, List<Loss> losses, Path path) {
    Report {
        losses = List.copyOf(losses);
    }
}
