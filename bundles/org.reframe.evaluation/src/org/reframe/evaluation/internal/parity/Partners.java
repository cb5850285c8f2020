// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.GoldenFolder;

/** Files that belong together and do not say so: they lie in one folder. */
final class Partners {
    private Partners() {}

    /**
     * The file of the same folder that fits; of several the one that shares the first part of the name.
     *
     * @return empty when none fits, or several do and none or several share the name
     */
    static Optional<GoldenFile> of(GoldenFolder folder, GoldenFile file, Predicate<GoldenFile> fits) {
        List<GoldenFile> near = folder.near(file).stream()
                .filter(other -> !other.equals(file) && fits.test(other))
                .toList();
        if (near.size() > 1) {
            near = near.stream().filter(other -> stem(other).equals(stem(file))).toList();
        }
        return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
    }

    /** A file in JSON that holds an object with all these keys. */
    static Optional<GoldenFile> with(GoldenFolder folder, GoldenFile file, String... keys) {
        return of(folder, file, other -> other.json()
                .filter(json -> json.hasAll(keys))
                .isPresent());
    }

    private static String stem(GoldenFile file) {
        String name = file.name().substring(file.name().lastIndexOf('/') + 1);
        return name.substring(0, name.indexOf('.') + 1);
    }
}
