// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.network;

import java.util.Map;
import org.reframe.api.contribution.ExtensionPoint;
import org.reframe.api.run.RunException;

/** A published network. One instance a use; a definition is plain data, no tensor is made. */
@ExtensionPoint(id = "org.reframe.inference.architectures", element = "architecture")
public interface Architecture {
    /**
     * The network for some options.
     *
     * @param options such as {@code classes}: numbers, strings, booleans, lists and maps of these, as in a model's manifest;
     *     what is absent has the published default
     * @throws RunException (usage) naming an option that is unknown or out of range
     */
    NetworkDefinition define(Map<String, Object> options) throws RunException;
}
