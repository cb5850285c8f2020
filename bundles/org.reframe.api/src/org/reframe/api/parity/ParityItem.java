// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.parity;

import java.util.ArrayList;
import java.util.List;

/**
 * What is checked as one, such as a recorded forward pass or the recorded values of a measure.
 *
 * @param name for people and for {@code --only}: the path of its main file in the golden folder, without extension
 * @param files that belong to it, the main one first; at least one
 */
public record ParityItem(String name, List<GoldenFile> files) {
    public ParityItem {
        files = List.copyOf(files);
        if (files.isEmpty()) throw new IllegalArgumentException(name + " has no file");
    }

    /** An item named after its main file. */
    public static ParityItem of(GoldenFile main, GoldenFile... others) {
        List<GoldenFile> files = new ArrayList<>(List.of(main));
        files.addAll(List.of(others));
        return new ParityItem(main.name().replaceFirst("(\\.(index|expected))?\\.[^./]+$", ""), files);
    }

    /** The main file. */
    public GoldenFile main() {
        return files.get(0);
    }
}
