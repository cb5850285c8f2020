// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.clip;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which model, as people say it.
 *
 * @param model id in the store, or a weight file
 * @param architecture id; for weight files, or to overrule the manifest
 * @param options of the architecture, each {@code name=value}; they overrule the manifest's
 * @param classNames text file with a name a line; by default those of the manifest
 */
public record ClipModelRequest(
        String model, Optional<String> architecture, List<String> options, Optional<Path> classNames) {
    public ClipModelRequest {
        options = List.copyOf(options);
    }

    /** A model of the store as its manifest says. */
    public static ClipModelRequest of(String model) {
        return new ClipModelRequest(model, Optional.empty(), List.of(), Optional.empty());
    }
}
