// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import java.util.ArrayList;
import java.util.List;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunException;

/** Files that hold a list of cases. */
final class Cases {
    private Cases() {}

    /** Files whose first case has all these keys. */
    static List<GoldenFile> of(GoldenFolder folder, String... keys) throws RunException {
        List<GoldenFile> files = new ArrayList<>();
        for (GoldenFile file : folder.with("cases")) {
            RecordedValue cases = file.content().at("cases");
            if (cases.isList() && !cases.list().isEmpty() && cases.at(0).hasAll(keys)) files.add(file);
        }
        return files;
    }
}
