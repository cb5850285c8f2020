// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.parity;

import java.util.List;
import java.util.Optional;

/** A folder with recorded results. */
public interface GoldenFolder {
    /** Its files, in sub-folders too, ordered by name. */
    List<GoldenFile> files();

    /** The files in the very folder of a file, itself included. */
    default List<GoldenFile> near(GoldenFile file) {
        int end = file.name().lastIndexOf('/') + 1;
        return files().stream()
                .filter(other -> other.name().lastIndexOf('/') + 1 == end)
                .filter(other -> other.name().startsWith(file.name().substring(0, end)))
                .toList();
    }

    /**
     * Another file in the folder of a file.
     *
     * @param fileName without folder, such as {@code masks.safetensors}
     */
    default Optional<GoldenFile> beside(GoldenFile file, String fileName) {
        return near(file).stream()
                .filter(other -> other.name()
                        .substring(other.name().lastIndexOf('/') + 1)
                        .equals(fileName))
                .findFirst();
    }

    /** Files in JSON that can be read and hold an object with all these keys. */
    default List<GoldenFile> with(String... keys) {
        return files().stream()
                .filter(file -> file.json().filter(json -> json.hasAll(keys)).isPresent())
                .toList();
    }
}
