// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.inference.store.BundledModels;
import org.reframe.inference.store.StoredModel;
import org.slf4j.LoggerFactory;

/** Models that bundles bring with them. */
@FunctionalInterface
interface Shelf {
    /** All of them, in the order of their contributions. */
    List<StoredModel> models();

    /** Those of the extension point. A contribution that is broken is logged and left out: the rest must stay usable. */
    static Shelf of(Contributions contributions) {
        return () -> {
            List<StoredModel> models = new ArrayList<>();
            for (Contribution<BundledModels> contribution : contributions.all(BundledModels.class)) {
                try {
                    for (Path folder : contribution.create().folders()) models.add(Manifest.read(folder));
                } catch (RunException e) {
                    LoggerFactory.getLogger(Shelf.class)
                            .warn("The models of {} cannot be listed: {}", contribution.id(), e.getMessage());
                }
            }
            return models;
        };
    }
}
