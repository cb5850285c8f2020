// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.model;

import java.nio.file.Path;
import java.util.Map;

/**
 * A model on this machine.
 *
 * @param id the name of its folder in the store
 * @param facts of its manifest for people, in order: heading and text, such as {@code licence}; texts may be empty
 * @param file the weight file; the model's folder when its manifest cannot be read
 * @param bytes length of the file; 0 when it is missing
 * @param problem why it cannot be used, and what to do; empty when nothing is known to be wrong
 * @param bundled whether it came with the program; it cannot be removed then
 */
public record InstalledModel(
        String id, Map<String, String> facts, Path file, long bytes, String problem, boolean bundled) {
    /** Heading of the name for people. */
    public static final String NAME = "name";

    /** Heading of the architecture's id. */
    public static final String ARCHITECTURE = "architecture";

    /** Heading of the licence of the weights. */
    public static final String LICENCE = "licence";

    /** A fact by its heading; empty when it is not known. */
    public String fact(String heading) {
        return facts.getOrDefault(heading, "");
    }
}
