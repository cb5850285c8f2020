// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.store;

import java.util.List;
import java.util.Map;

/**
 * How a model is run.
 *
 * @param architecture id of the architecture; empty when it is not known
 * @param options of the architecture: numbers, strings, booleans, lists and maps of these
 * @param task what it is for, such as {@code action classification}; empty when not said
 * @param classes names of its classes, in order; empty when it has none or they are not known
 * @param preprocessing how its input is made, as data; empty when the architecture's own is right
 */
public record ModelUse(
        String architecture,
        Map<String, Object> options,
        String task,
        List<String> classes,
        Map<String, Object> preprocessing) {
    /** Nothing known. */
    public static final ModelUse UNKNOWN = new ModelUse("", Map.of(), "", List.of(), Map.of());

    public ModelUse {
        options = Map.copyOf(options);
        classes = List.copyOf(classes);
        preprocessing = Map.copyOf(preprocessing);
    }
}
