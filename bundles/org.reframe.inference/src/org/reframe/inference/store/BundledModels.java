// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.store;

import java.nio.file.Path;
import java.util.List;
import org.reframe.api.contribution.ExtensionPoint;
import org.reframe.api.run.RunException;

/** Models that come with a bundle, so that a fresh machine has some. One instance a use. */
@ExtensionPoint(id = "org.reframe.inference.models", element = "models")
public interface BundledModels {
    /**
     * Their folders, each named by the model's id and holding the weight file and a manifest {@code model.json} as in the
     * model store. They are read, never written.
     *
     * @throws RunException (internal) when the installation lacks one
     */
    List<Path> folders() throws RunException;
}
