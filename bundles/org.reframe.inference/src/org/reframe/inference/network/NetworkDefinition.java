// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.network;

import java.util.List;

/**
 * A network as data.
 *
 * @param program functions in TorchScript's language (a typed part of Python). A function whose first parameter is
 *     {@code p: Dict[str, Tensor]} reads parameters from it by their keys in the published state dictionary
 * @param methods names of those functions that can be called from outside; each begins with {@code p: Dict[str, Tensor]},
 *     and the caller gives the other arguments, all of them tensors
 * @param parameters what the program reads, in the order of the published state dictionary
 */
public record NetworkDefinition(String program, List<String> methods, List<ParameterDefinition> parameters) {
    public NetworkDefinition {
        methods = List.copyOf(methods);
        parameters = List.copyOf(parameters);
    }
}
